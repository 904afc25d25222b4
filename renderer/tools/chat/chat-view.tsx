import type { ViewProps } from '../tool.tsx'
import { ChannelView } from './channel-view.tsx'
import { ConversationView } from './conversations/conversation-view.tsx'
import { useConversations } from './conversations/conversations-context.tsx'

/** A channel, or a conversation of some members. */
export function ChatView(props: ViewProps) {
  const { detail, route, index, nothing } = props
  const conversations = useConversations()
  if (!detail || (route.view !== 'channel' && route.view !== 'direct')) return nothing
  const at = route.message ?? null
  if (route.view === 'channel') {
    const item = index.listed('channel').find(({ id }) => id === route.item)
    return item ? <ChannelView {...props} detail={detail} item={item} at={at} /> : nothing
  }
  const conversation = conversations.find(({ id }) => id === route.item)
  return conversation ? <ConversationView {...props} detail={detail} conversation={conversation} at={at} /> : nothing
}
