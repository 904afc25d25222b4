/**
 * What a tool is to the rest of Parley. Each tool declares itself in `shared/tools/<id>/tool.ts` and is listed in
 * `tools.ts`; nothing else names it.
 */
import type { z } from 'zod'
import type { SpaceKind } from '../space/kind.ts'
import type { PlaceCodec } from './place.ts'
import type { ToolTexts } from './texts.ts'

/** A family of the tool's docs. */
export interface DocPattern {
  /** Its group `item`, if it has one, is the item that a doc belongs to (`OF_ITEM`). */
  readonly pattern: RegExp
  /** The Yjs root types that it may contain. */
  readonly roots: readonly string[]
}

/** A message that the tool sends to other devices now and nobody stores (rule L12). */
export interface LiveKind<Message = unknown> {
  /** @param time of sending, in milliseconds, for messages to all */
  write(message: Message, time?: number): Uint8Array
  /** Returns null for anything else. */
  read(payload: Uint8Array): Message | null
  /**
   * `all`: everybody in the space, passed on along trees; `members`: those with a link to us; `one`: the named devices,
   * if they have a link.
   */
  readonly audience: 'all' | 'members' | 'one'
  /**
   * Messages accepted from one device over a link; further ones are dropped. Messages to all have limits of their own
   * (rule E6).
   */
  readonly rate: { readonly perSecond: number; readonly burst: number }
}

/** What the tool lists in the space's index. Its places refer to it by the field `item`. */
export interface ItemType {
  /** As stored: never changes after the tool's first version. */
  readonly type: string
  /** A new space of these kinds begins with one item. Its id comes from this part of the space's id. */
  readonly seed?: { readonly spaces: readonly SpaceKind[]; readonly part: 0 | 1 | 2 | 3 }
  /** Items form a flat list, or a tree. */
  readonly order: 'row' | 'tree'
}

export interface Tool {
  /** Its one name: folder, words, and address of new tools. */
  readonly id: string
  /** The kinds of space that offer it. */
  readonly spaces: readonly SpaceKind[]
  readonly docs: readonly DocPattern[]
  readonly item?: ItemType
  /** Without one, nothing links to the tool. */
  readonly place?: PlaceCodec
  /** Without it, search finds nothing in the tool's docs. */
  readonly texts?: ToolTexts
  /** By kind, the second name in the envelope. */
  readonly live?: Readonly<Record<string, LiveKind>>
  /** What windows call; the tool's part of the host answers. */
  readonly calls?: Readonly<Record<string, { readonly input: z.ZodType; readonly output: z.ZodType }>>
  /** What the host tells windows. */
  readonly events?: Readonly<Record<string, z.ZodType>>
}

export const EVERYWHERE = ['workspace', 'channel', 'closed-channel'] as const satisfies readonly SpaceKind[]
export const IN_WORKSPACES = ['workspace'] as const satisfies readonly SpaceKind[]
export const IN_PUBLICATIONS = ['channel', 'closed-channel'] as const satisfies readonly SpaceKind[]

/** Parts of doc ids. */
export const DEVICE = '[0-9a-f]{64}'
export const MONTH = '[0-9]{4}-(?:0[1-9]|1[0-2])'
export const ITEM = '[0-9a-f]{16}'
export const OF_ITEM = `(?<item>${ITEM})`
export const CONVERSATION = '[0-9a-f]{32}'
const IS_CONVERSATION = new RegExp(`^${CONVERSATION}$`)
export const isConversation = (stream: string): boolean => IS_CONVERSATION.test(stream)
