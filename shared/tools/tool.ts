/** What a tool is to the rest of Parley. Each declares itself in `shared/tools/<id>/tool.ts` and is listed in `tools.ts`; nothing else names it. */
import type { SpaceKind } from '../space/kind.ts'
import type { PlaceCodec } from './place.ts'

/** A family of the tool's docs. */
export interface DocPattern {
  readonly pattern: RegExp
  /** What Yjs may hold there at the top. */
  readonly roots: readonly string[]
}

/** What the tool says to other devices now, stored nowhere (rule L12). */
export interface LiveKind<Message = unknown> {
  /** @param time at which it goes out, in milliseconds, for what all hear */
  write(message: Message, time?: number): Uint8Array
  /** Null for anything else. */
  read(payload: Uint8Array): Message | null
  /** `all`: everybody in the space hears it, passed on along trees; `members`: those with a link to ours; `one`: the devices that are named, if they have one. */
  readonly audience: 'all' | 'members' | 'one'
  /** Messages over a link that are taken from one device; further ones are dropped. What all hear has bounds of its own (rule E6). */
  readonly rate: { readonly perSecond: number; readonly burst: number }
}

/** What the tool lists in the space's index. Its places name it by the field `item`. */
export interface ItemType {
  /** As it is stored: it stays what it was in the tool's first version. */
  readonly type: string
  /** A new space of these kinds begins with one. Its id comes from this part of the space's id. */
  readonly seed?: { readonly spaces: readonly SpaceKind[]; readonly part: 0 | 1 | 2 | 3 }
  /** Items are listed under each other, or in a row. */
  readonly order: 'row' | 'tree'
}

export interface Tool {
  /** Its one name: folder, words, address of new tools. */
  readonly id: string
  /** The kinds of space that offer it. */
  readonly spaces: readonly SpaceKind[]
  readonly docs: readonly DocPattern[]
  readonly item?: ItemType
  /** Without one nothing leads to the tool. */
  readonly place?: PlaceCodec
  /** By kind, the second name in the envelope. */
  readonly live?: Readonly<Record<string, LiveKind>>
}

export const EVERYWHERE = ['workspace', 'channel', 'closed-channel'] as const satisfies readonly SpaceKind[]
export const IN_WORKSPACES = ['workspace'] as const satisfies readonly SpaceKind[]
export const IN_PUBLICATIONS = ['channel', 'closed-channel'] as const satisfies readonly SpaceKind[]

/** Parts of doc ids. */
export const DEVICE = '[0-9a-f]{64}'
export const MONTH = '[0-9]{4}-(?:0[1-9]|1[0-2])'
export const ITEM = '[0-9a-f]{16}'
export const CONVERSATION = '[0-9a-f]{32}'
