/**
 * A tool's interface to the rest of Parley. Each tool declares itself in `shared/tools/<id>/tool.ts` and is listed in
 * `tools.ts`; nothing else refers to it.
 */
import type { z } from 'zod'
import type { SpaceKind } from '../space/kind.ts'
import type { PlaceCodec } from './place.ts'
import type { ToolTexts } from './texts.ts'

/** A family of the tool's docs. */
export interface DocPattern {
  /** Its group `item`, if any, is the id of the item to which a doc belongs (`OF_ITEM`). */
  readonly pattern: RegExp
  /** The Yjs root types that it can contain. */
  readonly roots: readonly string[]
}

/** A message that the tool sends to other devices now, and that isn't stored (rule L12). */
export interface LiveKind<Message = unknown> {
  /** @param time of sending, in milliseconds, for messages to all */
  write(message: Message, time?: number): Uint8Array
  /** Returns null if the payload is invalid. */
  read(payload: Uint8Array): Message | null
  /**
   * `all`: everyone in the space, passed on along trees; `members`: those with a link to us; `one`: the named devices,
   * if they have a link.
   */
  readonly audience: 'all' | 'members' | 'one'
  /**
   * The rate of messages accepted from one device over a link; others are dropped. Messages to all have their own
   * limits (rule E6).
   */
  readonly rate: { readonly perSecond: number; readonly burst: number }
}

/** The tool's items in the space's index. Its places refer to them by the field `item`. */
export interface ItemType {
  /** As stored: never changes after the tool's first version. */
  readonly type: string
  /** New spaces of these kinds begin with one item. Its id is taken from this part of the space's id. */
  readonly seed?: { readonly spaces: readonly SpaceKind[]; readonly part: 0 | 1 | 2 | 3 }
  /** Items form a flat list, or a tree. */
  readonly order: 'row' | 'tree'
}

export interface Tool {
  /** The tool's only name: folder, words, and address of new tools. */
  readonly id: string
  /** The kinds of space that have this tool. */
  readonly spaces: readonly SpaceKind[]
  readonly docs: readonly DocPattern[]
  readonly item?: ItemType
  /** Without it, nothing can link to the tool. */
  readonly place?: PlaceCodec
  /** Without it, search finds nothing in the tool's docs. */
  readonly texts?: ToolTexts
  /** By kind, which is the second name in the envelope. */
  readonly live?: Readonly<Record<string, LiveKind>>
  /** Calls by windows, answered by the tool's part of the host. */
  readonly calls?: Readonly<Record<string, { readonly input: z.ZodType; readonly output: z.ZodType }>>
  /** Events from the host to windows. */
  readonly events?: Readonly<Record<string, z.ZodType>>
}

export const EVERYWHERE = [
  'team-space',
  'public-publication',
  'private-publication',
] as const satisfies readonly SpaceKind[]
export const IN_TEAM_SPACES = ['team-space'] as const satisfies readonly SpaceKind[]
export const IN_PUBLICATIONS = ['public-publication', 'private-publication'] as const satisfies readonly SpaceKind[]

/** Parts of doc ids. */
export const DEVICE = '[0-9a-f]{64}'
export const MONTH = '[0-9]{4}-(?:0[1-9]|1[0-2])'
export const ITEM = '[0-9a-f]{16}'
export const OF_ITEM = `(?<item>${ITEM})`
export const CONVERSATION = '[0-9a-f]{32}'
const IS_CONVERSATION = new RegExp(`^${CONVERSATION}$`)
export const isConversation = (stream: string): boolean => IS_CONVERSATION.test(stream)
