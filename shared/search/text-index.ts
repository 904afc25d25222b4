/**
 * All texts of a space, for searching. A search scans all of them: 100,000 messages are about ten megabytes, scanning
 * them takes less time than an index would save, and nothing has to be built, stored and repaired
 * (docs/decisions/search.md).
 */

import { fold } from '../base/fold.ts'
import { ALL_WITHIN, type DocTexts, type FoundText, type Has } from '../tools/texts.ts'
import { type SearchedDoc, searchedDoc } from './texts.ts'
import { wordAt } from './words.ts'

export interface Query {
  /** Folded. Each is the beginning of a word in the text, or a run of words of which the first begins one. */
  words: readonly string[]
  /** Devices; if empty, any. */
  from: ReadonlySet<string>
  /** Items, conversations and threads; if empty, anywhere. */
  in: ReadonlySet<string>
  /** Items that are excluded, along with their threads. */
  notIn?: ReadonlySet<string>
  /** Ids of tools; all of them by default. */
  tools?: ReadonlySet<string>
  /** Milliseconds: at or after `after`, and before `before`. */
  after: number
  before: number
  has: readonly Has[]
}

export interface Hit {
  doc: SearchedDoc
  text: FoundText
}

/** Texts folded for comparison. */
interface Folded {
  texts: readonly FoundText[]
  /** Each followed by `BREAK`. */
  folded: string
  /** The offset of each text. */
  starts: number[]
}

interface IndexedDoc extends DocTexts {
  doc: SearchedDoc
  /** May be of earlier texts: changes are folded on the next search. */
  last: Folded
}

/** Never occurs in folded text that can be searched. */
const BREAK = '\u0000'
/** Milliseconds that a search runs before other work gets its turn. */
const SLICE = 8
/** Maximum number of matches without a time, which come before all others. */
const TIMELESS_HITS = 10

export class TextIndex {
  readonly #docs = new Map<string, IndexedDoc>()

  /** Replaces a doc's texts. */
  set(doc: string, { texts, hidings }: DocTexts): void {
    const searched = searchedDoc(doc)
    if (!searched) return
    const known = this.#docs.get(doc)
    const last = known?.last ?? { texts: [], folded: '', starts: [] }
    const each: IndexedDoc = { doc: searched, texts, hidings, last }
    this.#docs.set(doc, each)
    if (!known) foldedOf(each)
  }

  get(doc: string): DocTexts | undefined {
    return this.#docs.get(doc)
  }

  has(doc: string): boolean {
    return this.#docs.has(doc)
  }

  delete(doc: string): void {
    this.#docs.delete(doc)
  }

  get size(): number {
    return this.#docs.size
  }

  /**
   * Returns the newest `limit` matches, preceded by some that have no time, and the total count. `mayHide`: whether a
   * device is allowed to hide others' texts. `rest` lets other work run.
   */
  async find(
    query: Query,
    limit: number,
    mayHide: (device: string) => boolean,
    rest: () => Promise<void>,
  ): Promise<{ hits: Hit[]; count: number }> {
    const hidden = this.#hidden(mayHide)
    const left = this.#withThreads(query.notIn)
    let hits: Hit[] = []
    const timeless: Hit[] = []
    let count = 0
    /** Matches that aren't newer than this are skipped. */
    let oldest = Number.NEGATIVE_INFINITY
    let since = performance.now()
    for (const each of this.#docs.values()) {
      const { doc } = each
      if (left.has(doc.within) || !mayHold(each, query) || hidden.has(`${doc.tool} ${doc.within}`)) continue
      for (const place of placesIn(each, query)) {
        const text = each.texts[place] as FoundText
        if (!fits(text, query) || isHidden(hidden, each, text)) continue
        count++
        if (doc.how.isTimeless) {
          if (timeless.length < Math.min(limit, TIMELESS_HITS)) timeless.push({ doc, text })
        } else if (text.time > oldest) hits.push({ doc, text })
      }
      if (hits.length > limit * 8) {
        hits = newest(hits, limit)
        oldest = hits.at(-1)?.text.time ?? oldest
      }
      if (performance.now() - since < SLICE) continue
      await rest()
      since = performance.now()
    }
    return { hits: [...timeless, ...newest(hits, limit - timeless.length)], count }
  }

  /** The texts that start the given threads. */
  openingsOf(threads: ReadonlySet<string>): Map<string, Hit> {
    const found = new Map<string, Hit>()
    if (threads.size === 0) return found
    for (const { doc, texts } of this.#docs.values()) {
      const { threadOf } = doc.how
      if (!threadOf) continue
      for (const text of texts) {
        const thread = threadOf(doc.within, text.id)
        if (threads.has(thread)) found.set(thread, { doc, text })
      }
    }
    return found
  }

  /** For each doc that links to an item, the first text that does. */
  *linkingTo(item: string): Iterable<Hit> {
    for (const { doc, texts } of this.#docs.values()) {
      const text = texts.find(({ to }) => to?.includes(item))
      if (text) yield { doc, text }
    }
  }

  #withThreads(items: ReadonlySet<string> = new Set()): ReadonlySet<string> {
    const all = new Set(items)
    if (items.size === 0) return all
    for (const { doc, texts } of this.#docs.values()) {
      const { threadOf } = doc.how
      if (threadOf && items.has(doc.within)) for (const { id } of texts) all.add(threadOf(doc.within, id))
    }
    return all
  }

  #hidden(mayHide: (device: string) => boolean): Set<string> {
    const latest = new Map<string, { on: boolean; time: number }>()
    for (const { doc, hidings } of this.#docs.values()) {
      if (hidings.length === 0 || doc.writer === null) continue
      const isPermitted = mayHide(doc.writer)
      for (const { device, id, on, time } of hidings) {
        if (device !== null && !isPermitted) continue
        const of = device === ALL_WITHIN ? doc.tool : (device ?? doc.within)
        const key = `${of} ${id}`
        if (time >= (latest.get(key)?.time ?? Number.NEGATIVE_INFINITY)) latest.set(key, { on, time })
      }
    }
    return new Set([...latest].flatMap(([key, { on }]) => (on ? [key] : [])))
  }
}

const mayHold = ({ doc }: IndexedDoc, query: Query): boolean =>
  (query.in.size === 0 || query.in.has(doc.within)) &&
  (query.tools === undefined || query.tools.size === 0 || query.tools.has(doc.tool)) &&
  (query.from.size === 0 || (doc.writer !== null && query.from.has(doc.writer)))

const fits = ({ time, has }: FoundText, query: Query): boolean =>
  time >= query.after && time < query.before && query.has.every((what) => has.includes(what))

const isHidden = (hidden: ReadonlySet<string>, { doc }: IndexedDoc, { id }: FoundText): boolean =>
  hidden.size > 0 && [doc.writer, doc.within, doc.tool].some((of) => hidden.has(`${of} ${id}`))

const newest = (hits: Hit[], limit: number): Hit[] =>
  hits.sort((one, other) => other.text.time - one.text.time).slice(0, limit)

/** The doc's folded texts. Folds only those added since the last time. */
function foldedOf(each: IndexedDoc): Folded {
  const { texts, last } = each
  if (last.texts === texts) return last
  const places = new Map(last.texts.map((text, place) => [text, place]))
  const starts: number[] = []
  const parts: string[] = []
  let length = 0
  for (const text of texts) {
    const place = places.get(text)
    const folded = place === undefined ? fold(text.text).replaceAll(BREAK, ' ') : partOf(last, place)
    starts.push(length)
    parts.push(folded)
    length += folded.length + 1
  }
  each.last = { texts, folded: `${parts.join(BREAK)}${BREAK}`, starts }
  return each.last
}

const partOf = ({ folded, starts }: Folded, place: number): string =>
  folded.slice(starts[place], (starts[place + 1] ?? folded.length) - 1)

/** Which texts of a doc contain all words: searches for the longest, and for the others only in its texts. */
function* placesIn(each: IndexedDoc, { words }: Query): Generator<number> {
  const { folded, starts, texts } = foldedOf(each)
  const [longest, ...others] = [...words].sort((one, other) => other.length - one.length)
  if (longest === undefined) {
    for (let place = 0; place < texts.length; place++) yield place
    return
  }
  let place = 0
  let at = wordAt(folded, longest, 0)
  while (at >= 0) {
    while ((starts[place + 1] ?? Number.POSITIVE_INFINITY) <= at) place++
    const end = starts[place + 1] ?? folded.length
    const start = starts[place] as number
    const said = others.length === 0 ? '' : folded.slice(start, end)
    if (others.every((word) => wordAt(said, word, 0) >= 0)) yield place
    at = wordAt(folded, longest, end)
  }
}
