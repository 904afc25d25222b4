import { cutText } from './cut-text.ts'

/** Parts of one kind that a reader left out. */
export interface LeftOutParts {
  readonly count: number
  /** What the file calls the first few of those that have a name. */
  readonly names: readonly string[]
}

/** The parts of a foreign file that its reader left out or changed, by kind. Plain data, so that it can cross threads. */
export type LeftOut<Kind extends string = string> = { readonly [Each in Kind]?: LeftOutParts }

const MOST_NAMES = 3
/** UTF-16 units of a name. */
const LONGEST = 80

/** Counts them while a file is read. */
export class LeftOutCount<Kind extends string> {
  readonly #kinds = new Map<Kind, { count: number; names: string[] }>()

  /** @param before what was left out by readers of the same file that ran earlier */
  constructor(before?: LeftOut<Kind>) {
    for (const [kind, { count, names }] of Object.entries(before ?? {}) as [Kind, LeftOutParts][])
      this.#kinds.set(kind, { count, names: [...names] })
  }

  /** @param name what the file calls the part; empty if it has no name */
  add(kind: Kind, name = '', count = 1): void {
    if (count <= 0) return
    const parts = this.#kinds.get(kind) ?? { count: 0, names: [] }
    this.#kinds.set(kind, parts)
    parts.count += count
    const short = cutText(name.replace(/\s+/g, ' ').trim(), LONGEST)
    if (short !== '' && parts.names.length < MOST_NAMES && !parts.names.includes(short)) parts.names.push(short)
  }

  /** In the order in which the first part of each kind was found. */
  get all(): LeftOut<Kind> {
    const all: LeftOut = Object.fromEntries(this.#kinds)
    return all as LeftOut<Kind>
  }
}
