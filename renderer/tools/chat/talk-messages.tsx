import { useMemo } from 'react'
import { usePresence } from '../../docs/presence/presence-context.tsx'
import { strings } from '../../strings/strings.ts'
import type { Talk } from '../tool.tsx'
import { ChannelScreen } from './channel/channel-screen.tsx'
import { useChatFrame } from './channel/use-chat-frame.ts'
import { amongReaders } from './conversations/conversation.ts'
import { useConversations } from './conversations/conversations-context.tsx'
import { useTyping } from './conversations/use-typing.ts'

/** The messages of a channel or conversation, without a header, next to another tool's view. */
export function TalkMessages({ space, detail, stream, title, onEscape }: Talk & { onEscape: () => void }) {
  const { chat } = useChatFrame(space.id)
  const { others, setLocal } = usePresence(space.id)
  const conversation = useConversations().find(({ id }) => id === stream)
  const direct = useTyping(space.id, conversation ? stream : null)
  const among = useMemo(() => (conversation ? amongReaders(detail, conversation) : detail), [detail, conversation])
  const frame = { ...chat, onEscape, header: null, side: null, channel: stream, channelName: title, detail: among }
  if (!conversation) {
    const typing = [...others].flatMap(([device, state]) => (state.typing === stream ? [device] : []))
    const onTyping = (types: boolean) => setLocal({ typing: types ? stream : null })
    return <ChannelScreen key={stream} {...frame} typing={typing} onTyping={onTyping} />
  }
  const words = strings.conversations
  const all = words.allNames([...conversation.names])
  const texts = { placeholder: words.placeholder(title), start: words.beginning(all), empty: words.empty(all) }
  return <ChannelScreen key={stream} {...frame} {...direct} direct={texts} />
}
