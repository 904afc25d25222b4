/** What search reads in a tool's docs. */
import type * as Y from 'yjs'
import type { AnyPlace } from './place.ts'

/** What a text may contain or have attached. */
export const HAS = ['link', 'image', 'poll', 'file'] as const
export type Has = (typeof HAS)[number]

export interface FoundText {
  /** Id of the message, comment, shape, or block of a page. */
  id: string
  /** Milliseconds; 0 if the doc doesn't contain it. */
  time: number
  text: string
  has: readonly Has[]
  /** What it links to: `linkedItem` of each. */
  to?: readonly string[]
}

export interface Hiding {
  /**
   * The author of the hidden text, which only an owner may hide. Null if every writer of such docs may, for good.
   * `ALL_WITHIN`: `id` is an item's, and an owner hides its title and all texts within it.
   */
  device: string | null
  id: string
  on: boolean
  time: number
}

/** In place of an author: everybody who writes within an item. */
export const ALL_WITHIN = '*'

export interface DocTexts {
  texts: FoundText[]
  hidings: Hiding[]
}

/** Reads a doc's texts: at first all, later only what changed. Ignores anything invalid that someone wrote there. */
export interface TextReader {
  /** Reads the next part, in about a millisecond. Returns whether there is more. */
  readOn(): boolean
  /** The doc's texts as far as they were read. What hasn't changed is the same object as before, so is the list. */
  texts(): DocTexts
}

/** Where a doc's texts are. */
export interface TextsIn {
  /** Id of the item, conversation or thread; for files, the month. */
  within: string
  /** The lane's writer; null if many write. */
  writer: string | null
}

export interface ToolTexts {
  /** What the doc's texts are within; null if it has none. */
  within(doc: string): string | null
  reader(doc: string, content: Y.Doc, writer: string | null): TextReader
  placeOf(where: TextsIn, text: FoundText): AnyPlace
  /** When a doc's texts begin, in milliseconds: the newest docs are read first, after those without a time. */
  startOf?(doc: string): number | null
  /** Changes when the reader finds more than before: then docs that an earlier version read are read again. */
  version?: number
  /** Texts have no time; some of them come before all others. */
  isTimeless?: true
  /** Id of the thread that a text starts if someone replies to it. */
  threadOf?(within: string, id: string): string
}

/** Names an item of a space's index, for `to`. */
export const linkedItem = (space: string, item: string): string => `${space} ${item}`

const LINK = /\bhttps?:\/\/|\bwww\./i

export const hasLink = (text: string): boolean => LINK.test(text)

/** What a text has that can only contain links. */
export const linksIn = (text: string): Has[] => (hasLink(text) ? ['link'] : [])
