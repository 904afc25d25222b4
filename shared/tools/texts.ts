/** What search reads in a tool's docs. */
import type * as Y from 'yjs'
import type { AnyPlace } from './place.ts'

/** What a text can contain or have attached. */
export const HAS = ['link', 'image', 'poll', 'file'] as const
export type Has = (typeof HAS)[number]

export interface FoundText {
  /** Id of the message, comment, shape, or block of a page. */
  id: string
  /** Milliseconds; 0 if the doc doesn't contain it. */
  time: number
  text: string
  has: readonly Has[]
  /** The items that it links to, as `linkedItem` names them. */
  to?: readonly string[]
}

export interface Hiding {
  /**
   * The author of the hidden text, which only an owner can hide. Null if every writer of such docs can hide it
   * permanently. `ALL_WITHIN`: `id` is an item's, and an owner hides its title and all texts within it.
   */
  device: string | null
  id: string
  on: boolean
  time: number
}

/** Instead of an author: all writers within an item. */
export const ALL_WITHIN = '*'

export interface DocTexts {
  texts: FoundText[]
  hidings: Hiding[]
}

/** Reads a doc's texts: all of them at first, later only changed ones. Ignores invalid content. */
export interface TextReader {
  /** Reads the next part, in about a millisecond. Returns whether there is more. */
  readOn(): boolean
  /**
   * The doc's texts, as far as they have been read. Unchanged texts are the same objects as before, and so is an
   * unchanged list.
   */
  texts(): DocTexts
}

/** The location of a doc's texts. */
export interface TextsIn {
  /** Id of the item, conversation or thread; for files, the month. */
  within: string
  /** The lane's writer; null if the doc has several writers. */
  writer: string | null
}

export interface ToolTexts {
  /** Where the doc's texts are; null if it has none. */
  within(doc: string): string | null
  reader(doc: string, content: Y.Doc, writer: string | null): TextReader
  placeOf(where: TextsIn, text: FoundText): AnyPlace
  /** When a doc's texts begin, in milliseconds. The newest docs are read first, after those without a time. */
  startOf?(doc: string): number | null
  /** Changes when the reader finds more than before; then docs that an earlier version read are read again. */
  version?: number
  /** Texts have no time, though some may come before all others. */
  isTimeless?: true
  /** The id of the thread that begins when somebody replies to a text. */
  threadOf?(within: string, id: string): string
}

/** Names an item of a space's index, for `to`. */
export const linkedItem = (space: string, item: string): string => `${space} ${item}`

const LINK = /\bhttps?:\/\/|\bwww\./i

export const hasLink = (text: string): boolean => LINK.test(text)

/** What a text can contain by itself: links. */
export const linksIn = (text: string): Has[] => (hasLink(text) ? ['link'] : [])
