import { useMemo } from 'react'
import { messageOf, threadIn } from '../../../shared/tools/chat/place.ts'
import { placeIn } from '../../platform/places/routes.ts'
import { part } from '../../ui/loading/part.tsx'
import type { ViewProps } from '../tool.tsx'
import { ChannelView } from './channel/channel-view.tsx'
import { useConversations } from './conversations/conversations-context.tsx'

const ThreadsView = part(async () => (await import('./threads/threads-view.tsx')).ThreadsView)
const ConversationView = part(async () => (await import('./conversations/conversation-view.tsx')).ConversationView)

/** A channel, or a conversation of some members. */
export function ChatView(props: ViewProps) {
  const { detail, route, index, nothing } = props
  const conversations = useConversations()
  const place = placeIn(route, 'chat')
  // Each new object makes the screen scroll there again.
  const at = useMemo(() => place && messageOf(place), [place])
  const shownThread = useMemo(() => place && threadIn(place), [place])
  if (!detail || !place) return nothing
  if (place.list !== undefined) return <ThreadsView {...props} detail={detail} />
  const shown = { ...props, detail, at, shownThread }
  if (place.conversation === undefined) {
    const item = index.listed('channel').find(({ id }) => id === place.item)
    return item ? <ChannelView {...shown} item={item} /> : nothing
  }
  const conversation = conversations.find(({ id }) => id === place.conversation)
  return conversation ? <ConversationView {...shown} conversation={conversation} /> : nothing
}
