/** What all parts of a conversation on screen need, and the actions on its messages. */
import { createContext, useContext, useMemo, useSyncExternalStore } from 'react'
import type { SpaceDetail } from '../../../../shared/ipc/contract.ts'
import type { Person } from '../../../../shared/record/person.ts'
import type { MessageName } from '../../../../shared/tools/chat/shape.ts'
import { markedName } from '../../../ui/people/look-alikes.ts'
import { type Author, UNKNOWN_AUTHOR } from '../authors/authors.ts'
import type { ChannelFeed } from './channel-feed.ts'
import type { ChatMessage } from './message-set.ts'

export interface MessageActions {
  reply(message: ChatMessage): void
  react(message: ChatMessage, emoji: string, on: boolean): void
  edit(message: ChatMessage | null): void
  /** Resolves to false if it can't be written now. */
  save(message: ChatMessage, text: string): Promise<boolean>
  remove(message: ChatMessage): void
  /** Also reports that it was copied. */
  copy(text: string): void
  hide(message: ChatMessage, on: boolean): void
  pin(message: ChatMessage, on: boolean): void
  /** Forwards it to a chat that the person chooses. Null in a thread. */
  forward: ((message: ChatMessage) => void) | null
  /** Marks messages as unread from this one on. Null in a thread. */
  markUnread: ((message: ChatMessage) => void) | null
  vote(message: ChatMessage, options: readonly number[]): void
  jump(to: MessageName): void
  /** Null in a thread: threads don't nest. */
  openThread: ((message: ChatMessage) => void) | null
}

export interface Chat {
  space: string
  /** Where the messages are: a channel, a conversation, or a thread. */
  channel: string
  me: string
  /** The person this device belongs to. */
  person: Person
  authors: ReadonlyMap<string, Author>
  /** Number of devices that can hold messages: all in the space, including this one. */
  devices: number
  /** Whether the person is allowed to write here now. */
  mayWrite: boolean
  /** Whether the person is allowed to hide others' messages. */
  mayHide: boolean
  feed: ChannelFeed
  actions: MessageActions
}

type ChatOptions = Omit<Chat, 'space' | 'me' | 'person' | 'devices'> & { detail: SpaceDetail }

export function useNewChat({ detail, channel, authors, mayWrite, mayHide, feed, actions }: ChatOptions): Chat {
  const {
    id: space,
    me,
    person,
    members: { length: devices },
  } = detail
  return useMemo(
    () => ({ space, channel, me, person, authors, devices, mayWrite, mayHide, feed, actions }),
    [space, channel, me, person, authors, devices, mayWrite, mayHide, feed, actions],
  )
}

const ChatContext = createContext<Chat | null>(null)
export const ChatProvider = ChatContext.Provider

export function useChat(): Chat {
  const chat = useContext(ChatContext)
  if (!chat) throw new Error('useChat needs a ChatProvider above it')
  return chat
}

/** A message in its current state; null if it is not in the view. @param key null: none */
export function useMessage(key: string | null): ChatMessage | null {
  const { feed } = useChat()
  return useSyncExternalStore(
    (listener) => feed.subscribe(listener),
    () => (key === null ? null : feed.find(key)),
  )
}

export const authorOf = ({ authors }: Pick<Chat, 'authors'>, device: string): Author =>
  authors.get(device) ?? UNKNOWN_AUTHOR

/** A name within a sentence. */
export function nameOf(chat: Pick<Chat, 'authors'>, device: string): string {
  const { name, mark } = authorOf(chat, device)
  return markedName(name, mark)
}

/** Names within a sentence or a tooltip, each isolated in its own direction. */
export const namesOf = (chat: Pick<Chat, 'authors'>, devices: readonly string[]): string[] =>
  devices.map((device) => `\u2068${nameOf(chat, device)}\u2069`)
