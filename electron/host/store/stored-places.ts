/** Where the records of one space stand: in governance, in a doc, or among those that cannot be read yet. Tables of runs, each in the order stored. */
import type { StoredSquash } from '../../../shared/log/store.ts'
import { decode, encode } from '../../../shared/record/cbor.ts'
import type { Batch } from './batches.ts'
import { ENTRY_BYTES, numberInKey, tableKey } from './keys.ts'
import { expectNamed } from './numbered-entries.ts'
import { rangeOf, type SealedDatabase, type Write } from './sealed-database.ts'
import { decodeRun, encodeRun, type Run } from './segment.ts'

interface DocState {
  number: number
  /** Places that are taken. */
  count: number
}

export class StoredPlaces {
  /** Places that are taken. */
  governanceCount = 0
  #unopenedCount = 0
  readonly #docs = new Map<string, DocState>()
  #lastDoc = -1
  readonly #database: SealedDatabase
  readonly #space: number

  /** As of LevelSpaceStore. */
  constructor(database: SealedDatabase, space: number) {
    this.#database = database
    this.#space = space
  }

  /** Throws DamagedEntryError where the name of a doc is missing. */
  async loadDocs(): Promise<void> {
    for await (const [key, value] of this.#database.entries(rangeOf(tableKey('doc', this.#space)))) {
      const [doc, count] = decode(value, ENTRY_BYTES) as [string, number]
      this.#lastDoc = numberInKey(key, 1)
      this.#docs.set(doc, { number: this.#lastDoc, count })
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

  /** Nothing of these is stored any more. */
  forget(docs: readonly string[]): void {
    for (const doc of docs) this.#docs.delete(doc)
  }

  /** Notes where a run of records stands in governance, in its doc, or among what cannot be read yet. */
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
    const state = this.#docs.get(doc) ?? { number: ++this.#lastDoc, count: 0 }
    this.#docs.set(doc, state)
    const key = tableKey('doc-record', this.#space, state.number, state.count)
    // A squash takes one place.
    state.count += Math.max(1, run.count)
    return { type: 'put', key, value }
  }

  /** Of how many places these docs take. */
  docWrites(docs: readonly (string | null)[]): Write[] {
    return [...new Set(docs)].flatMap((doc) => {
      const state = doc === null ? undefined : this.#docs.get(doc)
      if (!state) return []
      return [
        { type: 'put' as const, key: tableKey('doc', this.#space, state.number), value: encode([doc, state.count]) },
      ]
    })
  }

  /** Which of a chain's records are noted in a doc, or (null) among those without. */
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

  /** The places of some chains in a doc, and how many of others are left. */
  async placesOf(doc: number, chains: ReadonlySet<number>): Promise<{ dropped: Uint8Array[]; left: number }> {
    const dropped: Uint8Array[] = []
    let left = 0
    for await (const [key, value] of this.#database.entries(rangeOf(tableKey('doc-record', this.#space, doc)))) {
      if (chains.has(decodeRun(value).chain)) dropped.push(key)
      else left += 1
    }
    return { dropped, left }
  }

  /** A table of runs without those of a chain from a place on, nor those of these squashes; and how many are left. */
  async runsBefore(
    prefix: Uint8Array,
    chain: number,
    from: number,
    squashes: ReadonlySet<number>,
  ): Promise<{ writes: Write[]; left: number }> {
    const writes: Write[] = []
    let left = 0
    for await (const [key, value] of this.#database.entries(rangeOf(prefix))) {
      const run = decodeRun(value)
      const end = run.first + run.count
      const isKept = run.chain !== chain || (run.count === 0 ? !squashes.has(run.first) : run.first < from)
      if (isKept) left += 1
      if (!isKept) writes.push({ type: 'del', key })
      else if (run.chain === chain && run.count > 0 && end > from)
        writes.push({ type: 'put', key, value: encodeRun({ ...run, count: from - run.first }) })
    }
    return { writes, left }
  }

  /** The places of a doc's records without what a squash stands for; the squash stands at the last of them. */
  async withoutPlaces(doc: string, chain: number, { seq, first, last }: StoredSquash): Promise<Write[]> {
    const state = this.#docs.get(doc)
    if (!state) return []
    const writes: Write[] = []
    const placeAt = (position: number) => tableKey('doc-record', this.#space, state.number, position)
    let place = -1
    for await (const [key, value] of this.#database.entries(
      rangeOf(tableKey('doc-record', this.#space, state.number)),
    )) {
      const run = decodeRun(value)
      const end = run.first + run.count - 1
      if (run.count === 0 || run.chain !== chain || end < first || run.first > last) continue
      const position = numberInKey(key, 2)
      const before = Math.max(0, first - run.first)
      writes.push(before > 0 ? { type: 'put', key, value: encodeRun({ ...run, count: before }) } : { type: 'del', key })
      place = Math.max(place, position + Math.min(end, last) - run.first)
      if (end > last) {
        const rest = { chain, first: last + 1, count: end - last }
        writes.push({ type: 'put', key: placeAt(position + last + 1 - run.first), value: encodeRun(rest) })
      }
    }
    if (place >= 0) writes.push({ type: 'put', key: placeAt(place), value: encodeRun({ chain, first: seq, count: 0 }) })
    return writes
  }
}
