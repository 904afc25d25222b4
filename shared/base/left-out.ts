import { cutText } from './cut-text.ts'

/** Parts of one kind that a reader left out. */
export interface LeftOutParts {
  readonly count: number
  /** Names in the file of the first few parts that have one. */
  readonly names: readonly string[]
}

/**
 * The parts of a foreign file that its reader left out or changed, by kind. Plain data, so that it can be passed
 * between threads.
 */
export type LeftOut<Kind extends string = string> = { readonly [Each in Kind]?: LeftOutParts }

const MOST_NAMES = 3
/** Maximum length of a name in UTF-16 units. */
const LONGEST = 80

/** Counts left-out parts while a file is read. */
export class LeftOutCount<Kind extends string> {
  readonly #kinds = new Map<Kind, { count: number; names: string[] }>()

  /** @param before parts left out by earlier readers of the same file */
  constructor(before?: LeftOut<Kind>) {
    for (const [kind, { count, names }] of Object.entries(before ?? {}) as [Kind, LeftOutParts][])
      this.#kinds.set(kind, { count, names: [...names] })
  }

  /** @param name the part's name in the file; empty if it has none */
  add(kind: Kind, name = '', count = 1): void {
    if (count <= 0) return
    const parts = this.#kinds.get(kind) ?? { count: 0, names: [] }
    this.#kinds.set(kind, parts)
    parts.count += count
    const short = cutText(name.replace(/\s+/g, ' ').trim(), LONGEST)
    if (short !== '' && parts.names.length < MOST_NAMES && !parts.names.includes(short)) parts.names.push(short)
  }

  /** By kind, in the order in which the first part of each kind was found. */
  get all(): LeftOut<Kind> {
    const all: LeftOut = Object.fromEntries(this.#kinds)
    return all as LeftOut<Kind>
  }
}
