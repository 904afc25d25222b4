import { Hash, MessageSquarePlus, MessagesSquare } from 'lucide-react'
import { type Address, itemAddress } from '../../../shared/tools/address.ts'
import { chat as tool } from '../../../shared/tools/chat/tool.ts'
import { navigate } from '../../platform/places/routes.ts'
import { countInbox } from '../../platform/state/inbox.ts'
import { countUnread, unreadIn } from '../../platform/state/unread.ts'
import { strings } from '../../strings/first.ts'
import { part } from '../../ui/loading/part.tsx'
import { itemsOf, type ScreenTool, type SectionProps } from '../tool.tsx'
import { ToolSection } from '../tool-section.tsx'
import { isMuted, useMuted } from './channel/muted.ts'
import { useMarks } from './channel/use-marks.ts'
import { ChatView } from './chat-view.tsx'
import { keepForLater } from './composer/drafts.ts'
import { handFiles } from './composer/handed-files.ts'
import { conversationsOf } from './conversations/conversation.ts'
import { ConversationsProvider, useConversations } from './conversations/conversations-context.tsx'
import { ConversationsSection, mayBegin } from './conversations/conversations-section.tsx'
import { NewConversation } from './conversations/new-conversation.tsx'
import { peopleCommands } from './conversations/people-commands.ts'
import { useWriteTo } from './conversations/use-write-to.ts'
import { quoteWords } from './feed/one-line.ts'
import { sendReply } from './feed/send-reply.ts'
import { useMessageWords } from './feed/use-message-words.ts'
import { MessageWatch } from './message-watch.tsx'
import { words } from './words/made/words.ts'

const wordsFor = (kind: string): string => (strings.chat.inbox as Readonly<Record<string, string>>)[kind] ?? ''

function takeFiles(space: string, channel: string, files: readonly File[]): void {
  handFiles(space, channel, files)
  navigate({ tool: 'chat', space, place: { item: channel } })
}

function ChatSections(props: SectionProps) {
  return (
    <>
      <ToolSection {...props} />
      <ConversationsSection {...props} />
    </>
  )
}

export const chat: ScreenTool<typeof words> = {
  tool,
  words,
  icon: Hash,
  title: () => strings.chat.title,
  isListedPlainly: true,
  saysWhoWasRemoved: true,
  View: ChatView,
  Section: ChatSections,
  items: {
    words: () => ({ new: strings.chat.newChannel, name: strings.chat.channelName }),
    areTalks: () => true,
    seedName: () => strings.chat.general,
    deletedItems: () => strings.conversations.deletedItems,
    Entries: part(async () => (await import('./channel/channel-entries.tsx')).ChannelEntries),
    useMarks,
    takeFiles,
    areOfferedAsLinks: true,
  },
  useRoutes(on) {
    const space = on.space.id
    const conversations = useConversations().map(
      ({ id }): Address => ({ tool: 'chat', space, place: { conversation: id } }),
    )
    return [...itemsOf(chat, on).map((item) => itemAddress(space, item)), ...conversations]
  },
  commands: ({ detail }) =>
    mayBegin(detail)
      ? [
          {
            id: 'new-conversation',
            title: strings.conversations.new,
            icon: MessageSquarePlus,
            dialog: 'conversation',
            isNew: true,
          },
        ]
      : [],
  dialogs: { conversation: NewConversation },
  isPrivate: ({ conversation }) => conversation !== undefined,
  unread: (data, space) => countUnread(unreadIn(data, space, 'chat'), (channel) => isMuted(space, channel)),
  useMutes(space) {
    const muted = useMuted(space)
    return (stream) => muted.includes(stream)
  },
  gathered: {
    overview: (space) => ({
      id: 'threads',
      title: strings.chat.ownThreads,
      icon: MessagesSquare,
      route: { tool: 'chat', space, place: { list: 'threads' } },
    }),
    keys: 'Mod+Shift+l',
    count: (data, space) => countInbox(data, space, (from, kind) => from === 'chat' && kind === 'thread'),
  },
  inbox: {
    words: wordsFor,
    quote: quoteWords,
  },
  Everywhere: MessageWatch,
  InSpace: ConversationsProvider,
  reach: {
    useWriteTo,
    commands: peopleCommands,
    talks: (detail) => conversationsOf(detail, {}).map(({ id, title }) => ({ id, name: title })),
  },
  useTalks({ index }) {
    const conversations = useConversations()
    return (stream) =>
      index.listed('channel').find(({ id }) => id === stream)?.name ??
      conversations.find(({ id }) => id === stream)?.title ??
      null
  },
  Messages: part(async () => (await import('./talk-messages.tsx')).TalkMessages),
  keepText: keepForLater,
  reply: async ({ tool: id, space, place }, text, tools) => id === 'chat' && sendReply(space, place, text, tools),
  useWordsOf: useMessageWords,
}
