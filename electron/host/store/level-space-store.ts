/** The log of one space in the profile's database. */
import type { DocRecord, SpaceStore, StoredHead, StoreEntry } from '../../../shared/log/store.ts'
import { equalBytes, fromHex, toHex } from '../../../shared/record/bytes.ts'
import { type CborValue, decode, encode } from '../../../shared/record/cbor.ts'
import { type Chain, type ChainKey, chainKey, decodeChain, encodeChain } from '../../../shared/record/chain-id.ts'
import { numberInKey, type Table, tableKey } from './keys.ts'
import { DamagedEntryError, rangeOf, type SealedDatabase, type Write } from './sealed-database.ts'
import { decodeRun, decodeSegment, encodeRun, encodeSegment, type Run } from './segment.ts'

const ENTRY_BYTES = 64 * 1024
const SEGMENT_BYTES = 128 * 1024
const END = 0xffffffff

interface DocState {
  number: number
  count: number
}

/** Entries of one chain that follow one another and go to one place. */
interface Batch {
  chain: number
  table: 'governance' | 'unopened' | 'doc-record'
  doc: string | null
  first: number
  records: Uint8Array[]
  bytes: number
}

/** @param place where the store lies: a chain begun in another place is not written into here */
const sizeOf = (records: readonly Uint8Array[]): number => records.reduce((sum, { length }) => sum + length, 0)

const encodeHead = (head: StoredHead, place: Uint8Array): Uint8Array =>
  encode([encodeChain(head.chain), fromHex(head.grant), head.seq, fromHex(head.hash), head.here ? place : null])

function decodeHead(key: Uint8Array, bytes: Uint8Array, place: Uint8Array): StoredHead {
  const [chainValue, grant, seq, hash, begun] = decode(bytes, ENTRY_BYTES) as CborValue[]
  const chain = decodeChain(chainValue)
  if (chain === null) throw new DamagedEntryError(key)
  const here = begun instanceof Uint8Array && equalBytes(begun, place)
  return {
    chain,
    grant: toHex(grant as Uint8Array),
    seq: seq as number,
    hash: toHex(hash as Uint8Array),
    ...(here ? { here } : {}),
  }
}

export class LevelSpaceStore implements SpaceStore {
  readonly #database: SealedDatabase
  readonly #space: number
  readonly #placeName: Uint8Array
  readonly #chains = new Map<ChainKey, number>()
  readonly #docs = new Map<string, DocState>()
  #governanceCount = 0
  #unopenedCount = 0
  #lastChain = -1
  #lastDoc = -1
  #writing: Promise<void> = Promise.resolve()
  /** What `read` took from the disk and was not asked for: who reads a chain through wants it next. */
  #ahead: { chain: number; first: number; records: Uint8Array[] } | null = null

  /**
   * @param space the space's number in the profile
   * @param place names where the store lies; another one since it was copied or put back
   */
  constructor(database: SealedDatabase, space: number, place: Uint8Array) {
    this.#database = database
    this.#space = space
    this.#placeName = place
  }

  async load() {
    const heads: StoredHead[] = []
    for await (const [key, value] of this.#database.entries(rangeOf(tableKey('head', this.#space)))) {
      const head = decodeHead(key, value, this.#placeName)
      this.#lastChain = numberInKey(key, 1)
      this.#chains.set(chainKey(head.chain), this.#lastChain)
      heads.push(head)
    }
    for await (const [key, value] of this.#database.entries(rangeOf(tableKey('doc', this.#space)))) {
      const [doc, count] = decode(value, ENTRY_BYTES) as [string, number]
      this.#lastDoc = numberInKey(key, 1)
      this.#docs.set(doc, { number: this.#lastDoc, count })
    }
    const governance: Uint8Array[] = []
    for await (const { record } of this.#placed('governance', [])) governance.push(record)
    this.#governanceCount = governance.length
    const last = this.#database.entries(rangeOf(tableKey('unopened', this.#space)), { reverse: true, limit: 1 })
    for await (const [key, value] of last) this.#unopenedCount = numberInKey(key, 1) + decodeRun(value).count
    return { heads, governance, docs: new Map([...this.#docs].map(([doc, state]) => [doc, state.count])) }
  }

  append(entries: readonly StoreEntry[]): Promise<void> {
    const heads = new Map<number, StoredHead>()
    for (const { head } of entries) heads.set(this.#chainNumber(head.chain), head)
    const writes: Write[] = []
    for (const batch of this.#batches(entries)) {
      const { chain, table, doc, first, records } = batch
      writes.push({ type: 'put', key: tableKey('record', this.#space, chain, first), value: encodeSegment(records) })
      writes.push(this.#place(table, doc, { chain, first, count: records.length }))
    }
    for (const [chain, head] of heads) {
      writes.push({ type: 'put', key: tableKey('head', this.#space, chain), value: encodeHead(head, this.#placeName) })
    }
    writes.push(...this.#docStates(entries.map((entry) => entry.doc)))
    return this.#write(writes)
  }

  async retire(chain: Chain): Promise<void> {
    const number = this.#chains.get(chainKey(chain))
    if (number === undefined) return
    const key = tableKey('head', this.#space, number)
    const stored = await this.#database.get(key)
    if (!stored) return
    const head = { ...decodeHead(key, stored, this.#placeName), here: false }
    await this.#write([{ type: 'put', key, value: encodeHead(head, this.#placeName) }])
  }

  async read(chain: Chain, from: number, maximumBytes: number): Promise<Uint8Array[]> {
    const number = this.#chains.get(chainKey(chain))
    if (number === undefined) return []
    const ahead = this.#ahead
    this.#ahead = null
    const records = ahead?.chain === number && ahead.first === from ? ahead.records : []
    let bytes = sizeOf(records)
    if (bytes < maximumBytes) {
      for await (const segment of this.#segmentsFrom(number, from + records.length)) {
        records.push(...segment)
        bytes += sizeOf(segment)
        if (bytes >= maximumBytes) break
      }
    }
    let count = records.length
    while (count > 1 && bytes > maximumBytes) bytes -= (records[--count] as Uint8Array).length
    this.#ahead = { chain: number, first: from + count, records: records.splice(count) }
    return records
  }

  async readGovernance(from: number, maximumBytes: number): Promise<Uint8Array[]> {
    const records: Uint8Array[] = []
    let bytes = 0
    for await (const { record } of this.#placed('governance', [], from)) {
      if (records.length > 0 && bytes + record.length > maximumBytes) break
      records.push(record)
      bytes += record.length
    }
    return records
  }

  async *readDoc(doc: string, from: number): AsyncGenerator<DocRecord> {
    const state = this.#docs.get(doc)
    if (!state) return
    for await (const { position, record } of this.#placed('doc-record', [state.number], from)) {
      yield { position, bytes: record }
    }
  }

  async *readUnopened(): AsyncGenerator<Uint8Array> {
    for await (const { record } of this.#placed('unopened', [])) yield record
  }

  async assignDocs(entries: readonly { chain: Chain; seq: number; doc: string | null }[]): Promise<void> {
    const assigned = new Map<string, string | null>(
      entries.map(({ chain, seq, doc }) => [`${this.#chains.get(chainKey(chain))}.${seq}`, doc]),
    )
    const writes: Write[] = []
    for await (const [key, value] of this.#database.entries(rangeOf(tableKey('unopened', this.#space)))) {
      const { chain, first, count } = decodeRun(value)
      const seqs = Array.from({ length: count }, (_, index) => first + index)
      const left = seqs.filter((seq) => !assigned.has(`${chain}.${seq}`))
      if (left.length === count) continue
      writes.push({ type: 'del', key })
      const position = numberInKey(key, 1)
      for (const run of inRuns(left)) {
        const place = tableKey('unopened', this.#space, position + run.first - first)
        writes.push({ type: 'put', key: place, value: encodeRun({ chain, ...run }) })
      }
      for (const seq of seqs) {
        const doc = assigned.get(`${chain}.${seq}`)
        if (doc) writes.push(this.#place('doc-record', doc, { chain, first: seq, count: 1 }))
      }
    }
    writes.push(...this.#docStates([...assigned.values()]))
    await this.#write(writes)
  }

  /** A doc's stored snapshot: made and understood by who calls. */
  async readSnapshot(doc: string): Promise<Uint8Array | null> {
    const state = this.#docs.get(doc)
    return state ? this.#database.get(tableKey('snapshot', this.#space, state.number)) : null
  }

  async writeSnapshot(doc: string, snapshot: Uint8Array): Promise<void> {
    const state = this.#docs.get(doc)
    if (!state) return
    await this.#write([{ type: 'put', key: tableKey('snapshot', this.#space, state.number), value: snapshot }])
  }

  /** Since when this device holds what it holds: made and understood by who calls. */
  readSightings(): Promise<Uint8Array | null> {
    return this.#database.get(tableKey('sighting', this.#space))
  }

  writeSightings(sightings: Uint8Array): Promise<void> {
    return this.#write([{ type: 'put', key: tableKey('sighting', this.#space), value: sightings }])
  }

  /** One after the other, so that a doc's count on disk never goes back. */
  #write(writes: readonly Write[]): Promise<void> {
    const next = this.#writing.then(() => this.#database.write(writes))
    this.#writing = next.catch(() => {})
    return next
  }

  #batches(entries: readonly StoreEntry[]): Batch[] {
    const batches: Batch[] = []
    let last: Batch | null = null
    for (const { head, bytes, doc } of entries) {
      const chain = this.#chainNumber(head.chain)
      const table = head.chain.stream === 'governance' ? 'governance' : doc === null ? 'unopened' : 'doc-record'
      const follows: boolean =
        last !== null &&
        last.chain === chain &&
        last.table === table &&
        last.doc === doc &&
        last.bytes + bytes.length <= SEGMENT_BYTES
      if (last === null || !follows) {
        last = { chain, table, doc, first: head.seq, records: [], bytes: 0 }
        batches.push(last)
      }
      last.records.push(bytes)
      last.bytes += bytes.length
    }
    return batches
  }

  /** Notes where a run of records stands in governance, in its doc, or among what cannot be read yet. */
  #place(table: Batch['table'], doc: string | null, run: Run): Write {
    const value = encodeRun(run)
    if (table === 'governance') {
      const key = tableKey(table, this.#space, this.#governanceCount)
      this.#governanceCount += run.count
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
    state.count += run.count
    return { type: 'put', key, value }
  }

  #docStates(docs: readonly (string | null)[]): Write[] {
    return [...new Set(docs)].flatMap((doc) => {
      const state = doc === null ? undefined : this.#docs.get(doc)
      if (!state) return []
      return [
        { type: 'put' as const, key: tableKey('doc', this.#space, state.number), value: encode([doc, state.count]) },
      ]
    })
  }

  /** The records of a table of runs from a position on, with their positions. */
  async *#placed(
    table: Table,
    numbers: readonly number[],
    from = 0,
  ): AsyncGenerator<{ position: number; record: Uint8Array }> {
    const prefix = [this.#space, ...numbers]
    const start = await this.#firstKey(table, prefix, from)
    const runs = this.#database.entries({ from: start, to: tableKey(table, ...prefix, END) })
    for await (const [key, value] of runs) {
      const { chain, first, count } = decodeRun(value)
      let position = numberInKey(key, prefix.length)
      const end = position + count
      for await (const record of this.#chainFrom(chain, first)) {
        if (position >= from) yield { position, record }
        if (++position === end) break
      }
      if (position < end) throw new DamagedEntryError(tableKey('record', this.#space, chain, first))
    }
  }

  /** A chain's records from a seq on. */
  async *#chainFrom(chain: number, from: number): AsyncGenerator<Uint8Array> {
    for await (const segment of this.#segmentsFrom(chain, from)) yield* segment
  }

  /** The same, as many at a time as are stored together. */
  async *#segmentsFrom(chain: number, from: number): AsyncGenerator<Uint8Array[]> {
    const start = await this.#firstKey('record', [this.#space, chain], from)
    const segments = this.#database.entries({ from: start, to: tableKey('record', this.#space, chain, END) })
    let next = from
    for await (const [key, value] of segments) {
      const first = numberInKey(key, 2)
      if (first > next) throw new DamagedEntryError(tableKey('record', this.#space, chain, next))
      const segment = decodeSegment(value)
      yield segment.slice(Math.max(0, from - first))
      next = first + segment.length
    }
  }

  /** The key of the last entry at or before a number: the one that holds it. */
  async #firstKey(table: Table, prefix: readonly number[], number: number): Promise<Uint8Array> {
    const range = { from: tableKey(table, ...prefix, 0), to: tableKey(table, ...prefix, number + 1) }
    return (await this.#database.lastKey(range)) ?? tableKey(table, ...prefix, number)
  }

  #chainNumber(chain: Chain): number {
    const key = chainKey(chain)
    const known = this.#chains.get(key)
    if (known !== undefined) return known
    this.#chains.set(key, ++this.#lastChain)
    return this.#lastChain
  }
}

/** Numbers in a row, as runs. */
function inRuns(numbers: readonly number[]): { first: number; count: number }[] {
  const runs: { first: number; count: number }[] = []
  for (const number of numbers) {
    const last = runs.at(-1)
    if (last && last.first + last.count === number) last.count++
    else runs.push({ first: number, count: 1 })
  }
  return runs
}

/** Everything of one space, to be forgotten. */
export const spacePrefixes = (space: number): Uint8Array[] =>
  (['record', 'head', 'governance', 'doc', 'doc-record', 'unopened', 'snapshot', 'sighting', 'secret'] as const).map(
    (table) => tableKey(table, space),
  )
