/**
 * Where the records of one space belong: in governance, in a doc, or among the unopened ones. These are tables of runs,
 * each in the order stored. In a doc every place has an entry, so that a lost entry is detected: dropped records leave
 * their places empty.
 */
import { largest } from '../../../shared/base/extremes.ts'
import type { StoredSquash } from '../../../shared/log/store.ts'
import { decode, encode } from '../../../shared/record/cbor.ts'
import type { Batch } from './batches.ts'
import { END, ENTRY_BYTES, numberInKey, tableKey } from './keys.ts'
import { expectNamed } from './numbered/numbered-entries.ts'
import { rangeOf, type SealedDatabase, type Write } from './sealed-database.ts'
import { decodeRun, encodeRun, type Run } from './segment.ts'

interface DocState {
  number: number
  /** Number of places in use. */
  count: number
  /**
   * Whether each place has an entry. If dropped records took their entries with them, as in older stores, losses aren't
   * detected.
   */
  isDense: boolean
}

/** Encodes a run of empty places. */
const empty = (count: number): Uint8Array => encodeRun({ chain: END, first: 0, count })
export const isEmpty = ({ chain }: Run): boolean => chain === END

/** A squash takes one place. */
export const placesIn = ({ count }: Run): number => Math.max(1, count)

export class StoredPlaces {
  /** Number of places in use. */
  governanceCount = 0
  #unopenedCount = 0
  readonly #docs = new Map<string, DocState>()
  #lastDoc = -1
  readonly #database: SealedDatabase
  readonly #space: number

  /** Parameters as in LevelSpaceStore. */
  constructor(database: SealedDatabase, space: number) {
    this.#database = database
    this.#space = space
  }

  /** Throws DamagedEntryError if a doc's name is missing. */
  async loadDocs(): Promise<void> {
    for await (const [key, value] of this.#database.entries(rangeOf(tableKey('doc', this.#space)))) {
      const { doc, ...state } = decodeDoc(value)
      this.#lastDoc = numberInKey(key, 1)
      this.#docs.set(doc, { number: this.#lastDoc, ...state })
    }
    const numbers = new Set([...this.#docs.values()].map(({ number }) => number))
    await expectNamed(this.#database, this.#space, 'doc', 'doc-record', numbers)
  }

  async loadUnopened(): Promise<void> {
    const last = this.#database.entries(rangeOf(tableKey('unopened', this.#space)), { reverse: true, limit: 1 })
    for await (const [key, value] of last) this.#unopenedCount = numberInKey(key, 1) + decodeRun(value).count
  }

  docs(): ReadonlyMap<string, Readonly<DocState>> {
    return this.#docs
  }

  numberOf(doc: string): number | undefined {
    return this.#docs.get(doc)?.number
  }

  /** Nothing of these docs is stored any longer. */
  forget(docs: readonly string[]): void {
    for (const doc of docs) this.#docs.delete(doc)
  }

  /** Notes that a run of records belongs in governance, in its doc, or among the unopened ones. */
  note(table: Exclude<Batch['table'], 'squash'>, doc: string | null, run: Run): Write {
    const value = encodeRun(run)
    if (table === 'governance') {
      const key = tableKey(table, this.#space, this.governanceCount)
      this.governanceCount += run.count
      return { type: 'put', key, value }
    }
    if (doc === null) {
      const key = tableKey('unopened', this.#space, this.#unopenedCount)
      this.#unopenedCount += run.count
      return { type: 'put', key, value }
    }
    const state = this.#docs.get(doc) ?? { number: ++this.#lastDoc, count: 0, isDense: true }
    this.#docs.set(doc, state)
    const key = tableKey('doc-record', this.#space, state.number, state.count)
    state.count += placesIn(run)
    return { type: 'put', key, value }
  }

  /** Writes the number of places of these docs. */
  docWrites(docs: readonly (string | null)[]): Write[] {
    return [...new Set(docs)].flatMap((doc) => {
      const state = doc === null ? undefined : this.#docs.get(doc)
      if (!state) return []
      return [
        {
          type: 'put' as const,
          key: tableKey('doc', this.#space, state.number),
          value: encodeDoc(doc as string, state),
        },
      ]
    })
  }

  /** The seqs of a chain's records that belong to a doc or, if null, are unopened. */
  async seqsIn(doc: string | null, chain: number): Promise<number[]> {
    const state = doc === null ? null : this.#docs.get(doc)
    if (state === undefined) return []
    const table = state === null ? tableKey('unopened', this.#space) : tableKey('doc-record', this.#space, state.number)
    const seqs: number[] = []
    for await (const [, value] of this.#database.entries(rangeOf(table))) {
      const run = decodeRun(value)
      if (run.chain === chain) for (let seq = run.first; seq < run.first + run.count; seq++) seqs.push(seq)
    }
    return seqs
  }

  /** The number of a doc's places on disk, if each of them has an entry; null if unknown. */
  async extentOf(doc: number): Promise<number | null> {
    const value = await this.#database.get(tableKey('doc', this.#space, doc))
    const state = value && decodeDoc(value)
    return state?.isDense ? state.count : null
  }

  /** Empties the places of some chains in a doc. Also returns how many entries are left. */
  async withoutChains(doc: number, chains: ReadonlySet<number>): Promise<{ writes: Write[]; left: number }> {
    const writes: Write[] = []
    let left = 0
    for await (const [key, value] of this.#database.entries(rangeOf(tableKey('doc-record', this.#space, doc)))) {
      const run = decodeRun(value)
      if (chains.has(run.chain)) writes.push({ type: 'put', key, value: empty(placesIn(run)) })
      else if (!isEmpty(run)) left += 1
    }
    return { writes, left }
  }

  /**
   * Removes a chain's runs from a place on, and these squashes, from a table. Also returns how many runs are left.
   * @param doc null for the unopened records, which don't need empty places
   */
  async runsBefore(
    doc: number | null,
    chain: number,
    from: number,
    squashes: ReadonlySet<number>,
  ): Promise<{ writes: Write[]; left: number }> {
    const writes: Write[] = []
    const prefix = doc === null ? tableKey('unopened', this.#space) : tableKey('doc-record', this.#space, doc)
    let left = 0
    for await (const [key, value] of this.#database.entries(rangeOf(prefix))) {
      const run = decodeRun(value)
      const end = run.first + run.count
      const isKept = run.chain !== chain || (run.count === 0 ? !squashes.has(run.first) : run.first < from)
      if (isKept && !isEmpty(run)) left += 1
      if (!isKept) writes.push(doc === null ? { type: 'del', key } : { type: 'put', key, value: empty(placesIn(run)) })
      else if (run.chain === chain && run.count > 0 && end > from) {
        const count = from - run.first
        writes.push({ type: 'put', key, value: encodeRun({ ...run, count }) })
        if (doc === null) continue
        const place = tableKey('doc-record', this.#space, doc, numberInKey(key, 2) + count)
        writes.push({ type: 'put', key: place, value: empty(end - from) })
      }
    }
    return { writes, left }
  }

  /** Empties the places of a doc's records that a squash replaces; the squash takes the last of them. */
  async withoutPlaces(doc: string, chain: number, { seq, first, last }: StoredSquash): Promise<Write[]> {
    const state = this.#docs.get(doc)
    if (!state) return []
    const writes: Write[] = []
    const put = (position: number, value: Uint8Array): void =>
      void writes.push({ type: 'put', key: tableKey('doc-record', this.#space, state.number, position), value })
    const freed: { from: number; to: number }[] = []
    for await (const [key, value] of this.#database.entries(
      rangeOf(tableKey('doc-record', this.#space, state.number)),
    )) {
      const run = decodeRun(value)
      const end = run.first + run.count - 1
      if (run.count === 0 || run.chain !== chain || end < first || run.first > last) continue
      const position = numberInKey(key, 2)
      const before = Math.max(0, first - run.first)
      if (before > 0) put(position, encodeRun({ ...run, count: before }))
      const to = position + Math.min(end, last) - run.first
      freed.push({ from: position + before, to })
      if (end > last) put(to + 1, encodeRun({ chain, first: last + 1, count: end - last }))
    }
    const place = largest(freed.map(({ to }) => to))
    for (const { from, to } of freed) {
      const count = to - from + (to === place ? 0 : 1)
      if (count > 0) put(from, empty(count))
    }
    if (freed.length > 0) put(place, encodeRun({ chain, first: seq, count: 0 }))
    return writes
  }
}

/** The entry of a doc: its id, its number of places, and whether each place has an entry. */
export const encodeDoc = (doc: string, { count, isDense }: Pick<DocState, 'count' | 'isDense'>): Uint8Array =>
  encode([doc, count, isDense])

function decodeDoc(bytes: Uint8Array): { doc: string; count: number; isDense: boolean } {
  const [doc, count, isDense = false] = decode(bytes, ENTRY_BYTES) as [string, number, boolean?]
  return { doc, count, isDense }
}
