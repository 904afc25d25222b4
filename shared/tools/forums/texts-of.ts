/** The texts of posts in a lane. */
import { postKey, type Quote, readTextEntry } from './shape.ts'

export interface PostText {
  text: string
  quote: Quote | null
  /** When it was last edited; null if never. */
  edited: number | null
  /** Its earlier texts, the first one first. */
  earlier: readonly { text: string; time: number }[]
}

/**
 * Whether the post contains the quoted text, or did before an edit. The writer of a quote can put anything in it
 * (SPEC.md, F8).
 */
export const provesQuote = ({ text, earlier }: PostText, quote: Quote): boolean =>
  text.includes(quote.text) || earlier.some((before) => before.text.includes(quote.text))

/** By the key of the post. The latest of its author's edits is in force. */
export class LaneTexts {
  readonly texts = new Map<string, PostText>()
  readonly #device: string
  readonly #written = new Map<string, number>()

  constructor(device: string) {
    this.#device = device
  }

  take(value: unknown): void {
    const entry = readTextEntry(value)
    if (entry === null) return
    if (entry.kind === 'text') {
      const key = postKey(this.#device, entry.id)
      if (this.#written.has(key)) return
      this.#written.set(key, entry.time)
      this.texts.set(key, { text: entry.text, quote: entry.quote ?? null, edited: null, earlier: [] })
      return
    }
    const key = postKey(this.#device, entry.target)
    const before = this.texts.get(key)
    if (!before) return
    if (entry.kind === 'delete') this.texts.delete(key)
    else {
      const time = before.edited ?? this.#written.get(key) ?? entry.time
      const earlier = [...before.earlier, { text: before.text, time }].slice(-EARLIER)
      this.texts.set(key, { ...before, text: entry.text, edited: entry.time, earlier })
    }
  }
}

/** Number of earlier texts of a post that are shown. */
const EARLIER = 20
