import { Hash, Trash2 } from 'lucide-react'
import { useCallback, useMemo, useState } from 'react'
import type { SpaceDetail } from '../../../shared/ipc/contract.ts'
import { useDocs } from '../../docs/docs-context.tsx'
import type { usePresence } from '../../docs/presence-context.tsx'
import { restoreItems } from '../../docs/space-index.ts'
import { navigate } from '../../platform/routes.ts'
import { useApp, useAppStore } from '../../platform/store.ts'
import { strings } from '../../strings/strings.ts'
import { ChannelScreen } from '../../tools/chat/channel-screen.tsx'
import type { Conversation } from '../../tools/conversations/conversation.ts'
import { ConversationDetails, GoneNotice } from '../../tools/conversations/conversation-details.tsx'
import { ConversationFace } from '../../tools/conversations/conversation-face.tsx'
import { useCommands } from '../../ui/commands.tsx'
import { DangerItem } from '../../ui/more-menu.tsx'
import classes from '../frame.module.css'
import { useUnreadActions } from '../unread-context.tsx'
import { useDirectTyping } from '../use-direct-typing.ts'
import { useRename } from './use-rename.ts'
import { type ItemViewProps, View, type ViewProps } from './view.tsx'
import { ViewHeader } from './view-header.tsx'

const NONE: Readonly<Record<string, number>> = {}

/** Where a thread stands, beside the view. */
interface BesideView {
  side: HTMLElement | null
}

/** What a chat needs of the rest of the app, whoever talks there. */
function useChat(space: string) {
  const store = useAppStore()
  const [header, setHeader] = useState<HTMLElement | null>(null)
  const isSideTaken = useApp((data) => data.peopleOpen)
  const unread = useApp((data) => data.unread[space] ?? NONE)
  const { markRead, firstUnread } = useUnreadActions()
  const onRead = useCallback((channel: string) => markRead(space, channel), [markRead, space])
  const firstUnreadOf = useCallback((channel: string) => firstUnread(space, channel), [firstUnread, space])
  const onSide = useCallback(() => store.setState({ peopleOpen: false }), [store])
  const onInvite = useCallback(() => store.openDialog({ kind: 'invite', space }), [store, space])
  const onSearch = useCallback((words: string) => store.openDialog({ kind: 'search', words }), [store])
  return {
    setHeader,
    chat: { header, isSideTaken, unread, onRead, firstUnread: firstUnreadOf, onSide, onInvite, onSearch },
  }
}

export function ChannelView(
  props: ItemViewProps<'channel'> & BesideView & { presence: ReturnType<typeof usePresence> },
) {
  const { space, detail, index, route, item, side, presence } = props
  const { others, setLocal } = presence
  const store = useAppStore()
  const docs = useDocs()
  const { chat, setHeader } = useChat(space.id)
  const rename = useRename(space, index, item)
  const typing = useMemo(
    () => [...others].flatMap(([device, state]) => (state.typing === item.id ? [device] : [])),
    [others, item.id],
  )
  const onTyping = useCallback((types: boolean) => setLocal({ typing: types ? item.id : null }), [setLocal, item.id])
  const onTopic = useMemo(
    () => (index.writable ? (topic: string) => index.setTopic(item.id, topic) : null),
    [index, item.id],
  )
  const remove = () => {
    index.discard(item.id)
    const words = strings.conversations
    store.notify(words.channelDeleted(item.name), {
      words: words.restoreChannel,
      run: () => void restoreItems(docs, space.id, [item.id]),
    })
    navigate({ view: 'space', space: space.id })
  }
  useCommands(() => ({
    commands: index.writable
      ? [
          {
            id: 'delete-channel',
            kind: 'action',
            title: strings.conversations.deleteChannel,
            detail: item.name,
            icon: Trash2,
            run: remove,
          },
        ]
      : [],
  }))
  const header = (
    <ViewHeader icon={<Hash size={18} />} title={item.name} topic={item.topic} space={space} onRename={rename}>
      <span ref={setHeader} className={classes.viewTools} />
    </ViewHeader>
  )
  return (
    <View {...props} header={header}>
      <ChannelScreen
        key={`${space.id} ${item.id}`}
        {...chat}
        detail={detail}
        channel={item.id}
        channelName={item.name}
        at={route.message ?? null}
        onTopic={onTopic}
        more={index.writable && <DangerItem onClick={remove}>{strings.conversations.deleteChannel}</DangerItem>}
        typing={typing}
        onTyping={onTyping}
        side={side}
      />
    </View>
  )
}

/** The space as those see it who talk among themselves: whom one can mention there, and who may hide what. */
function amongReaders(detail: SpaceDetail, { others }: Conversation): SpaceDetail {
  const devices = new Set(others.map(({ device }) => device))
  return { ...detail, members: detail.members.filter(({ device }) => device === detail.me || devices.has(device)) }
}

/** Some of the space among themselves. */
export function DirectView(props: ViewProps<'direct'> & BesideView & { conversation: Conversation }) {
  const { space, detail, route, conversation, side } = props
  const { id, title, names } = conversation
  const { chat, setHeader } = useChat(space.id)
  const { typing, onTyping } = useDirectTyping(space.id, id)
  const among = useMemo(() => amongReaders(detail, conversation), [detail, conversation])
  const all = strings.conversations.allNames([...names])
  const header = (
    <ViewHeader icon={<ConversationFace conversation={conversation} size={24} />} title={title} space={space}>
      <span ref={setHeader} className={classes.viewTools} />
      <ConversationDetails conversation={conversation} detail={detail} />
    </ViewHeader>
  )
  return (
    <View {...props} header={header} notice={<GoneNotice conversation={conversation} />}>
      <ChannelScreen
        key={`${space.id} ${id}`}
        {...chat}
        detail={among}
        channel={id}
        channelName={title}
        at={route.message ?? null}
        direct={{ placeholder: strings.conversations.placeholder(title), empty: strings.conversations.empty(all) }}
        typing={typing}
        onTyping={onTyping}
        side={side}
      />
    </View>
  )
}
