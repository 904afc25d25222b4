/** The log of one space in the profile's database. */
import { isOver } from '../../../shared/log/squashes.ts'
import type { DocRecord, SpaceStore, StoredHead, StoredSquash, StoreEntry } from '../../../shared/log/store.ts'
import { equalBytes, fromHex, toHex } from '../../../shared/record/bytes.ts'
import { type CborValue, decode, encode } from '../../../shared/record/cbor.ts'
import { type Chain, type ChainKey, chainKey, decodeChain, encodeChain } from '../../../shared/record/chain-id.ts'
import { numberInKey, type Table, tableKey } from './keys.ts'
import { DamagedEntryError, rangeOf, type SealedDatabase, type Write } from './sealed-database.ts'
import { decodeRun, decodeSegment, encodeRun, encodeSegment, type Run } from './segment.ts'

const ENTRY_BYTES = 64 * 1024
const SEGMENT_BYTES = 128 * 1024
/** Who reads a chain piece by piece is likely to go on: so many pieces are read at once. */
const AHEAD = 4
/** And so many chains are read so at a time. */
const READ_AT_ONCE = 4
const END = 0xffffffff

interface DocState {
  number: number
  count: number
}

/** Entries of one chain that follow one another and go to one place. */
interface Batch {
  chain: number
  table: 'governance' | 'unopened' | 'doc-record' | 'squash'
  doc: string | null
  first: number
  records: Uint8Array[]
  bytes: number
}

/** Records of a chain that are stored together, wherever they go. */
interface Segment {
  chain: number
  first: number
  records: Uint8Array[]
  bytes: number
}

/** Whether a batch belongs into the segment before it. A squash, which stands elsewhere than where it is counted, has one of its own. */
const follows = (segment: Segment, { chain, table, first, bytes }: Batch): boolean =>
  table !== 'squash' &&
  segment.chain === chain &&
  segment.first + segment.records.length === first &&
  segment.bytes + bytes <= SEGMENT_BYTES

interface LastRead {
  segment: Omit<Segment, 'bytes'> | null
}

/** What stands under a chain's number. */
const OF_CHAIN = ['record', 'head', 'squash', 'squash-ahead'] as const
/** Where what was said is kept. */
const SWEPT = ['record', 'squash-ahead', 'snapshot', 'text'] as const

const sizeOf = (records: readonly Uint8Array[]): number => records.reduce((sum, { length }) => sum + length, 0)

/** @param place where the store lies: a chain begun in another place is not written into here @param used bytes of the chain's records */
const encodeHead = (head: StoredHead, place: Uint8Array, used: number): Uint8Array =>
  encode([encodeChain(head.chain), fromHex(head.grant), head.seq, fromHex(head.hash), head.here ? place : null, used])

function decodeHead(key: Uint8Array, bytes: Uint8Array, place: Uint8Array): { head: StoredHead; used: number } {
  const [chainValue, grant, seq, hash, begun, used] = readList(key, bytes)
  const chain = decodeChain(chainValue)
  if (chain === null) throw new DamagedEntryError(key)
  const here = begun instanceof Uint8Array && equalBytes(begun, place)
  const head = {
    chain,
    grant: toHex(grant as Uint8Array),
    seq: seq as number,
    hash: toHex(hash as Uint8Array),
    ...(here ? { here } : {}),
  }
  return { head, used: used as number }
}

/** Under our own seal: what is not in form was written by another version, or moved by a hand that has the key. */
function readList(key: Uint8Array, bytes: Uint8Array): readonly CborValue[] {
  const value = decode(bytes, ENTRY_BYTES)
  if (!Array.isArray(value)) throw new DamagedEntryError(key)
  return value as readonly CborValue[]
}

const FORMS = ['beside', 'instead', 'ahead'] as const

const encodeSquash = ({ hash, prev, first, last, form }: StoredSquash): Uint8Array =>
  encode([fromHex(hash), fromHex(prev), first, last, FORMS.indexOf(form)])

function decodeSquash(chain: Chain, seq: number, bytes: Uint8Array): StoredSquash {
  const [hash, prev, first, last, form] = decode(bytes, ENTRY_BYTES) as [
    Uint8Array,
    Uint8Array,
    number,
    number,
    0 | 1 | 2,
  ]
  return { chain, seq, hash: toHex(hash), prev: toHex(prev), first, last, form: FORMS[form] }
}

/** Stands for the chain of governance records that are kept beside their chains. */
const BESIDE = 0xffff_fffe

/** Records of a chain that cannot be read here. */
export interface Gap {
  chain: Chain
  first: number
  last: number
}

export class LevelSpaceStore implements SpaceStore {
  /** Some of a doc's records were left out, for they cannot be read. */
  onGap: (error: DamagedEntryError) => void = () => {}
  /** How often that has happened. */
  gaps = 0
  readonly #database: SealedDatabase
  readonly #space: number
  readonly #placeName: Uint8Array
  readonly #chains = new Map<ChainKey, number>()
  readonly #byNumber = new Map<number, Chain>()
  readonly #docs = new Map<string, DocState>()
  /** By the chain's number. */
  readonly #squashes = new Map<number, StoredSquash[]>()
  /** Bytes of the records of each chain, and of each device. */
  readonly #used = new Map<ChainKey, number>()
  readonly #usedBy = new Map<string, number>()
  #governanceCount = 0
  #unopenedCount = 0
  #lastChain = -1
  #lastDoc = -1
  #writing: Promise<void> = Promise.resolve()
  /** What `read` took from the disk and was not asked for: who reads a chain through wants it next. */
  readonly #ahead = new Map<number, Omit<Segment, 'bytes' | 'chain'>>()

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
      const { head, used } = decodeHead(key, value, this.#placeName)
      this.#lastChain = numberInKey(key, 1)
      this.#chains.set(chainKey(head.chain), this.#lastChain)
      this.#byNumber.set(this.#lastChain, head.chain)
      await this.#expectEnd(key, this.#lastChain, head.seq)
      this.#use(head.chain, used)
      heads.push(head)
    }
    await this.#expectNamed('head', 'record', new Set(this.#byNumber.keys()))
    for await (const [key, value] of this.#database.entries(rangeOf(tableKey('doc', this.#space)))) {
      const [doc, count] = decode(value, ENTRY_BYTES) as [string, number]
      this.#lastDoc = numberInKey(key, 1)
      this.#docs.set(doc, { number: this.#lastDoc, count })
    }
    await this.#expectNamed('doc', 'doc-record', new Set([...this.#docs.values()].map(({ number }) => number)))
    const governance: Uint8Array[] = []
    const placed = new Map<number, number>()
    for await (const { position, record, chain } of this.#placed('governance', [])) {
      if (position !== governance.length)
        throw new DamagedEntryError(tableKey('governance', this.#space, governance.length))
      governance.push(record)
      placed.set(chain, (placed.get(chain) ?? 0) + 1)
    }
    this.#governanceCount = governance.length
    // Where the last of them are lost nothing is out of place: what their chains have tells.
    for (const { chain, seq } of heads) {
      if (chain.stream === 'governance' && (placed.get(this.#chains.get(chainKey(chain)) ?? -1) ?? 0) <= seq)
        throw new DamagedEntryError(tableKey('governance', this.#space, governance.length))
    }
    const last = this.#database.entries(rangeOf(tableKey('unopened', this.#space)), { reverse: true, limit: 1 })
    for await (const [key, value] of last) this.#unopenedCount = numberInKey(key, 1) + decodeRun(value).count
    const chains = new Map(heads.map(({ chain }) => [this.#chains.get(chainKey(chain)), chain]))
    for await (const [key, value] of this.#database.entries(rangeOf(tableKey('squash', this.#space)))) {
      const chain = chains.get(numberInKey(key, 1))
      if (chain) this.#noteSquash(decodeSquash(chain, numberInKey(key, 2), value))
    }
    // A process died in the midst of it. Where it cannot be done now the next start tries again.
    // That it is there says it all: it need not be read.
    if (await this.#database.lastKey(rangeOf(tableKey('sweep', this.#space)))) this.#sweep().catch(() => {})
    const docs = new Map([...this.#docs].map(([doc, state]) => [doc, state.count]))
    return { heads, governance, docs, squashes: [...this.#squashes.values()].flat() }
  }

  /** What stands under a number that nothing names: what named it is lost. */
  async #expectNamed(names: Table, table: Table, numbers: ReadonlySet<number>): Promise<void> {
    const last = Math.max(-1, ...numbers)
    const end = tableKey(table, this.#space, table === 'record' ? BESIDE : END)
    const behind = { from: tableKey(table, this.#space, last + 1), to: end }
    if (await this.#database.lastKey(behind)) throw new DamagedEntryError(tableKey(names, this.#space, last + 1))
    for (let number = 0; number < last; number++) {
      if (numbers.has(number)) continue
      if (await this.#database.lastKey(rangeOf(tableKey(table, this.#space, number))))
        throw new DamagedEntryError(tableKey(names, this.#space, number))
    }
  }

  /** Where the newest head was lost an older one may be there again: records behind it tell. */
  async #expectEnd(key: Uint8Array, chain: number, seq: number): Promise<void> {
    const range = {
      from: tableKey('record', this.#space, chain, seq + 1),
      to: tableKey('record', this.#space, chain, END),
    }
    if (await this.#database.lastKey(range)) throw new DamagedEntryError(key)
  }

  /** Which records stand where an entry is damaged or missing; null where it is no entry of records, or not known which chain's. */
  async gapAt(error: DamagedEntryError, seqOf: (chain: Chain) => number): Promise<Gap | null> {
    const key = fromHex(error.key)
    if (key[0] !== tableKey('record', 0)[0] || key.length !== 13 || numberInKey(key, 0) !== this.#space) return null
    const [number, first] = [numberInKey(key, 1), numberInKey(key, 2)]
    const chain = this.#byNumber.get(number)
    if (!chain || chain.stream === 'governance') return null
    for (let last = first; ; ) {
      const next = await this.#keyAfter(number, last)
      const end = next === null ? seqOf(chain) : next - 1
      if (next === null || (await this.#reads(number, next))) return { chain, first, last: end }
      last = next
    }
  }

  async #keyAfter(chain: number, seq: number): Promise<number | null> {
    const range = {
      from: tableKey('record', this.#space, chain, seq + 1),
      to: tableKey('record', this.#space, chain, END),
    }
    for await (const [key] of this.#database.readable(range)) return numberInKey(key, 2)
    return null
  }

  async #reads(chain: number, seq: number): Promise<boolean> {
    const key = tableKey('record', this.#space, chain, seq)
    for await (const [found, value] of this.#database.readable(rangeOf(key)))
      return value !== null && equalBytes(found, key)
    return false
  }

  /** What is known to be missing since the space was made anew from its records. */
  async readGaps(): Promise<Gap[]> {
    const gaps: Gap[] = []
    for await (const [, value] of this.#database.readable(rangeOf(tableKey('gap', this.#space)))) {
      const run = value && decodeRun(value)
      const chain = run && this.#byNumber.get(run.chain)
      if (chain) gaps.push({ chain, first: run.first, last: run.first + run.count - 1 })
    }
    return gaps
  }

  /** Puts records in the place of what could not be read there; `docs` says where each belongs (null: not known yet, undefined: nowhere), where that is not noted yet. */
  async fill(
    { chain, first, last }: Gap,
    records: readonly Uint8Array[],
    docs: readonly (string | null | undefined)[],
  ): Promise<void> {
    const number = this.#chains.get(chainKey(chain))
    if (number === undefined) return
    const writes: Write[] = []
    const range = {
      from: tableKey('record', this.#space, number, first),
      to: tableKey('record', this.#space, number, last + 1),
    }
    for await (const [key] of this.#database.readable(range)) writes.push({ type: 'del', key })
    writes.push({ type: 'del', key: tableKey('gap', this.#space, number, first) })
    for (let start = 0; start < records.length; ) {
      let end = start + 1
      while (end < records.length && sizeOf(records.slice(start, end + 1)) <= SEGMENT_BYTES) end++
      const key = tableKey('record', this.#space, number, first + start)
      writes.push({ type: 'put', key, value: encodeSegment(records.slice(start, end)) })
      start = end
    }
    const placed = new Set<number>()
    for (const doc of new Set(docs)) {
      if (doc !== undefined) for (const seq of await this.#placedSeqs(doc, number)) placed.add(seq)
    }
    for (const [index, doc] of docs.entries()) {
      if (doc !== undefined && !placed.has(first + index))
        writes.push(this.#place('doc-record', doc, { chain: number, first: first + index, count: 1 }))
    }
    writes.push(...this.#docStates(docs.map((doc) => doc ?? null)))
    await this.#write(writes)
  }

  /** Which of a chain's records are noted in a doc, or (null) among those without. */
  async #placedSeqs(doc: string | null, chain: number): Promise<number[]> {
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

  append(entries: readonly StoreEntry[]): Promise<void> {
    const heads = new Map<number, StoredHead>()
    for (const { head, bytes } of entries) {
      heads.set(this.#chainNumber(head.chain), head)
      this.#use(head.chain, bytes.length)
    }
    const writes: Write[] = []
    for (const { squash, bytes } of entries) if (squash) writes.push(...this.#squashWrites(squash, bytes))
    let segment: Segment | null = null
    for (const batch of this.#batches(entries)) {
      const { chain, table, doc, records } = batch
      const first = chain === BESIDE ? this.#governanceCount : batch.first
      if (segment && !follows(segment, { ...batch, first })) {
        writes.push(this.#segmentWrite(segment))
        segment = null
      }
      if (table === 'squash') {
        writes.push(this.#segmentWrite({ ...batch, first }))
        continue
      }
      segment ??= { chain, first, records: [], bytes: 0 }
      segment.records.push(...records)
      segment.bytes += batch.bytes
      writes.push(this.#place(table, doc, { chain, first, count: records.length }))
    }
    if (segment) writes.push(this.#segmentWrite(segment))
    for (const [chain, head] of heads) {
      writes.push(this.#headWrite(chain, head))
    }
    writes.push(...this.#docStates(entries.flatMap((entry) => [entry.doc, ...(entry.squash?.docs ?? [])])))
    return this.#write(writes)
  }

  usedBy(author: string): number {
    return this.#usedBy.get(author) ?? 0
  }

  async readSquash(chain: Chain, seq: number): Promise<Uint8Array> {
    const number = this.#chains.get(chainKey(chain)) ?? -1
    return this.#squashBytes(number, seq)
  }

  async replace(chain: Chain, seq: number, docs: readonly string[]): Promise<void> {
    const number = this.#chains.get(chainKey(chain))
    const squash = number === undefined ? undefined : this.#squashes.get(number)?.find((each) => each.seq === seq)
    if (number === undefined || squash?.form !== 'beside') return
    const { writes, freed } = await this.#withoutRecords(number, squash)
    for (const doc of docs) writes.push(...(await this.#withoutPlaces(doc, number, squash)))
    const replaced: StoredSquash = { ...squash, form: 'instead' }
    writes.push({ type: 'put', key: tableKey('squash', this.#space, number, seq), value: encodeSquash(replaced) })
    const head = await this.#headOf(number)
    this.#use(chain, -freed)
    if (head) writes.push(this.#headWrite(number, head))
    await this.#write(writes)
    this.#noteSquash(replaced)
  }

  async purge(chains: readonly Chain[]): Promise<string[]> {
    const numbers = new Set(chains.flatMap((chain) => this.#chains.get(chainKey(chain)) ?? []))
    await this.#writing
    const writes: Write[] = [{ type: 'put', key: tableKey('sweep', this.#space), value: new Uint8Array() }]
    const drop = async (table: Table, ...prefix: number[]): Promise<void> => {
      for await (const key of this.#database.keys(rangeOf(tableKey(table, this.#space, ...prefix))))
        writes.push({ type: 'del', key })
    }
    for (const number of numbers) for (const table of OF_CHAIN) await drop(table, number)
    for await (const [key, value] of this.#database.entries(rangeOf(tableKey('unopened', this.#space)))) {
      if (numbers.has(decodeRun(value).chain)) writes.push({ type: 'del', key })
    }
    const gone: string[] = []
    for (const [doc, { number }] of this.#docs) {
      const { dropped, left } = await this.#placesOf(number, numbers)
      if (dropped.length === 0) continue
      for (const key of dropped) writes.push({ type: 'del', key })
      await drop('snapshot', number)
      await drop('text', number)
      if (left > 0) continue
      writes.push({ type: 'del', key: tableKey('doc', this.#space, number) })
      gone.push(doc)
    }
    this.#ahead.clear()
    await this.#write(writes)
    for (const chain of chains) {
      this.#chains.delete(chainKey(chain))
      this.#use(chain, -(this.#used.get(chainKey(chain)) ?? 0))
    }
    for (const number of numbers) this.#squashes.delete(number)
    for (const doc of gone) this.#docs.delete(doc)
    // It can be read no more; the files follow, at the latest when the store is opened next.
    this.#sweep().catch(() => {})
    return gone
  }

  async rewind(chain: Chain, from: number, head: StoredHead | null): Promise<string[]> {
    if (!head) return this.purge([chain])
    const number = this.#chains.get(chainKey(chain))
    if (number === undefined) return []
    await this.#writing
    const writes: Write[] = []
    const drop = async (table: Table, ...first: number[]): Promise<void> => {
      const range = {
        from: tableKey(table, this.#space, ...first),
        to: tableKey(table, this.#space, first[0] as number, END),
      }
      for await (const key of this.#database.keys(range)) writes.push({ type: 'del', key })
    }
    const cut = (this.#squashes.get(number) ?? []).filter((squash) => isOver(squash, from))
    for (const { seq } of cut)
      for (const table of ['squash', 'squash-ahead'] as const)
        writes.push({ type: 'del', key: tableKey(table, this.#space, number, seq) })
    const kept = await this.#recordsBefore(number, from)
    if (kept) writes.push(kept.write)
    await drop('record', number, from)
    await drop('gap', number, from)
    const dropped = new Set(cut.map(({ seq }) => seq))
    const unopened = await this.#runsBefore(tableKey('unopened', this.#space), number, from, dropped)
    writes.push(...unopened.writes)
    const gone: string[] = []
    for (const [doc, state] of this.#docs) {
      const places = await this.#runsBefore(tableKey('doc-record', this.#space, state.number), number, from, dropped)
      if (places.writes.length === 0) continue
      writes.push(...places.writes)
      await drop('snapshot', state.number)
      if (places.left > 0) continue
      writes.push({ type: 'del', key: tableKey('doc', this.#space, state.number) })
      gone.push(doc)
    }
    const used = await this.#bytesFrom(number, from)
    this.#ahead.clear()
    this.#use(chain, -used)
    writes.push(this.#headWrite(number, head))
    await this.#write(writes)
    this.#squashes.set(
      number,
      (this.#squashes.get(number) ?? []).filter((squash) => !isOver(squash, from)),
    )
    for (const doc of gone) this.#docs.delete(doc)
    return gone
  }

  /** The entry that holds records on both sides of a place, without those from there on; null where there is none. */
  async #recordsBefore(chain: number, from: number): Promise<{ write: Write } | null> {
    if (from === 0) return null
    const key = await this.#firstKey('record', [this.#space, chain], from - 1)
    const stored = await this.#database.get(key)
    const first = numberInKey(key, 2)
    const records = stored ? decodeSegment(stored) : []
    if (first + records.length <= from) return null
    return { write: { type: 'put', key, value: encodeSegment(records.slice(0, from - first)) } }
  }

  /** Bytes of a chain's records from a place on. */
  async #bytesFrom(chain: number, from: number): Promise<number> {
    let bytes = 0
    const start = await this.#firstKey('record', [this.#space, chain], from)
    for await (const [key, value] of this.#database.entries({
      from: start,
      to: tableKey('record', this.#space, chain, END),
    })) {
      bytes += sizeOf(decodeSegment(value).slice(Math.max(0, from - numberInKey(key, 2))))
    }
    return bytes
  }

  /** A table of runs without those of a chain from a place on, nor those of these squashes; and how many are left. */
  async #runsBefore(
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

  /** Makes the files anew that hold what was dropped for good. */
  async #sweep(): Promise<void> {
    for (const table of SWEPT) await this.#database.rewrite(tableKey(table, this.#space))
    await this.#write([{ type: 'del', key: tableKey('sweep', this.#space) }])
  }

  /** The places of some chains in a doc, and how many of others are left. */
  async #placesOf(doc: number, chains: ReadonlySet<number>): Promise<{ dropped: Uint8Array[]; left: number }> {
    const dropped: Uint8Array[] = []
    let left = 0
    for await (const [key, value] of this.#database.entries(rangeOf(tableKey('doc-record', this.#space, doc)))) {
      if (chains.has(decodeRun(value).chain)) dropped.push(key)
      else left += 1
    }
    return { dropped, left }
  }

  async retire(chain: Chain): Promise<void> {
    const number = this.#chains.get(chainKey(chain))
    if (number === undefined) return
    const head = await this.#headOf(number)
    if (head) await this.#write([this.#headWrite(number, { ...head, here: false })])
  }

  async read(chain: Chain, from: number, maximumBytes: number): Promise<Uint8Array[]> {
    const number = this.#chains.get(chainKey(chain))
    if (number === undefined) return []
    const here = this.#ahead.get(number)
    this.#ahead.delete(number)
    const records = here?.first === from ? here.records : []
    let bytes = sizeOf(records)
    if (bytes < maximumBytes) {
      const ahead = AHEAD * maximumBytes
      for await (const segment of this.#segmentsFrom(number, from + records.length, ahead)) {
        records.push(...segment)
        bytes += sizeOf(segment)
        if (bytes >= ahead) break
      }
    }
    let count = records.length
    while (count > 1 && bytes > maximumBytes) bytes -= (records[--count] as Uint8Array).length
    if (count < records.length) this.#ahead.set(number, { first: from + count, records: records.splice(count) })
    const [oldest] = this.#ahead.keys()
    if (this.#ahead.size > READ_AT_ONCE && oldest !== undefined) this.#ahead.delete(oldest)
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

  /** One that cannot be read: the next is made from the log. */
  async dropSnapshot(doc: string): Promise<void> {
    const state = this.#docs.get(doc)
    if (state) await this.#write([{ type: 'del', key: tableKey('snapshot', this.#space, state.number) }])
  }

  async writeSnapshot(doc: string, snapshot: Uint8Array): Promise<void> {
    const state = this.#docs.get(doc)
    if (!state) return
    await this.#write([{ type: 'put', key: tableKey('snapshot', this.#space, state.number), value: snapshot }])
  }

  /** Places that a doc's records take here: another number where something came. */
  countOf(doc: string): number {
    return this.#docs.get(doc)?.count ?? 0
  }

  /** What can be found in a doc: made and understood by who calls. */
  async readText(doc: string): Promise<Uint8Array | null> {
    const state = this.#docs.get(doc)
    return state ? this.#database.get(tableKey('text', this.#space, state.number)) : null
  }

  async writeText(doc: string, text: Uint8Array): Promise<void> {
    const state = this.#docs.get(doc)
    if (state) await this.#write([{ type: 'put', key: tableKey('text', this.#space, state.number), value: text }])
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

  #noteSquash(squash: StoredSquash): void {
    const number = this.#chainNumber(squash.chain)
    const others = (this.#squashes.get(number) ?? []).filter(({ seq }) => seq !== squash.seq)
    this.#squashes.set(number, [...others, squash])
  }

  /** One that came ahead lies beside the chain; its own place in the chain says so by an entry without records. */
  #squashWrites({ docs, ...squash }: StoredSquash & { docs: readonly string[] }, bytes: Uint8Array): Write[] {
    if (bytes.length === 0) return []
    this.#noteSquash(squash)
    const place = [this.#space, this.#chainNumber(squash.chain), squash.seq] as const
    const writes: Write[] = [{ type: 'put', key: tableKey('squash', ...place), value: encodeSquash(squash) }]
    if (squash.form === 'ahead') writes.push({ type: 'put', key: tableKey('squash-ahead', ...place), value: bytes })
    for (const doc of docs)
      writes.push(this.#place('doc-record', doc, { chain: place[1], first: squash.seq, count: 0 }))
    return writes
  }

  async #squashBytes(chain: number, seq: number): Promise<Uint8Array> {
    const key = tableKey('squash-ahead', this.#space, chain, seq)
    const ahead = await this.#database.get(key)
    if (ahead) return ahead
    for await (const record of this.#chainFrom(chain, seq)) return record
    throw new DamagedEntryError(key)
  }

  async #headOf(chain: number): Promise<StoredHead | null> {
    const key = tableKey('head', this.#space, chain)
    const stored = await this.#database.get(key)
    return stored && decodeHead(key, stored, this.#placeName).head
  }

  #headWrite(chain: number, head: StoredHead): Write {
    const value = encodeHead(head, this.#placeName, this.#used.get(chainKey(head.chain)) ?? 0)
    return { type: 'put', key: tableKey('head', this.#space, chain), value }
  }

  #use(chain: Chain, bytes: number): void {
    const key = chainKey(chain)
    this.#used.set(key, (this.#used.get(key) ?? 0) + bytes)
    this.#usedBy.set(chain.author, (this.#usedBy.get(chain.author) ?? 0) + bytes)
  }

  /** The segments of a chain without what a squash stands for, and how many bytes that was. */
  async #withoutRecords(chain: number, { first, last }: StoredSquash): Promise<{ writes: Write[]; freed: number }> {
    const writes: Write[] = []
    let freed = 0
    const from = await this.#firstKey('record', [this.#space, chain], first)
    const to = tableKey('record', this.#space, chain, last + 1)
    for await (const [key, value] of this.#database.entries({ from, to })) {
      const records = decodeSegment(value)
      const start = numberInKey(key, 2)
      if (start + records.length <= first) continue
      const before = records.slice(0, Math.max(0, first - start))
      const after = records.slice(last + 1 - start)
      freed += sizeOf(records) - sizeOf(before) - sizeOf(after)
      writes.push(before.length > 0 ? { type: 'put', key, value: encodeSegment(before) } : { type: 'del', key })
      if (after.length === 0) continue
      writes.push({ type: 'put', key: tableKey('record', this.#space, chain, last + 1), value: encodeSegment(after) })
    }
    return { writes, freed }
  }

  /** The places of a doc's records without what a squash stands for; the squash stands at the last of them. */
  async #withoutPlaces(doc: string, chain: number, { seq, first, last }: StoredSquash): Promise<Write[]> {
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

  #segmentWrite({ chain, first, records }: Segment): Write {
    return { type: 'put', key: tableKey('record', this.#space, chain, first), value: encodeSegment(records) }
  }

  #batches(entries: readonly StoreEntry[]): Batch[] {
    const batches: Batch[] = []
    let last: Batch | null = null
    for (const { head, bytes, doc, squash, beside } of entries) {
      const chain = beside ? BESIDE : this.#chainNumber(head.chain)
      if (beside) {
        // Named by its place in governance, which is known once it is written.
        last = null
        batches.push({ chain, table: 'governance', doc: null, first: -1, records: [bytes], bytes: bytes.length })
        continue
      }
      if (squash) {
        last = null
        if (squash.form === 'ahead' && bytes.length > 0) continue
        const records = bytes.length > 0 ? [bytes] : []
        batches.push({ chain, table: 'squash', doc: null, first: head.seq, records, bytes: bytes.length })
        continue
      }
      const table = head.chain.stream === 'governance' ? 'governance' : doc === null ? 'unopened' : 'doc-record'
      const isNext: boolean =
        last !== null &&
        last.chain === chain &&
        last.table === table &&
        last.doc === doc &&
        last.bytes + bytes.length <= SEGMENT_BYTES
      if (last === null || !isNext) {
        last = { chain, table, doc, first: head.seq, records: [], bytes: 0 }
        batches.push(last)
      }
      last.records.push(bytes)
      last.bytes += bytes.length
    }
    return batches
  }

  /** Notes where a run of records stands in governance, in its doc, or among what cannot be read yet. */
  #place(table: Exclude<Batch['table'], 'squash'>, doc: string | null, run: Run): Write {
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
    // A squash takes one place.
    state.count += Math.max(1, run.count)
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
  ): AsyncGenerator<{ position: number; record: Uint8Array; chain: number }> {
    const prefix = [this.#space, ...numbers]
    const start = await this.#firstKey(table, prefix, from)
    const runs = this.#database.entries({ from: start, to: tableKey(table, ...prefix, END) })
    const last: LastRead = { segment: null }
    for await (const [key, value] of runs) {
      const { chain, first, count } = decodeRun(value)
      let position = numberInKey(key, prefix.length)
      if (count === 0) {
        if (position >= from) yield { position, record: await this.#squashBytes(chain, first), chain }
        continue
      }
      const end = position + count
      try {
        for await (const record of this.#chainFrom(chain, first, last)) {
          if (position >= from) yield { position, record, chain }
          if (++position === end) break
        }
        if (position < end) throw new DamagedEntryError(tableKey('record', this.#space, chain, first))
      } catch (error) {
        // One damaged record must not keep all others of its doc from being read.
        if (table !== 'doc-record' || !(error instanceof DamagedEntryError)) throw error
        this.gaps++
        this.onGap(error)
      }
    }
  }

  /** A chain's records from a seq on. What was read last is not read again: runs of several docs stand side by side in a chain. */
  async *#chainFrom(chain: number, from: number, last: LastRead = { segment: null }): AsyncGenerator<Uint8Array> {
    let next = from
    const { segment } = last
    if (segment?.chain === chain && segment.first <= from) {
      const rest = segment.records.slice(from - segment.first)
      next += rest.length
      yield* rest
    }
    for await (const records of this.#segmentsFrom(chain, next)) {
      last.segment = { chain, first: next, records }
      next += records.length
      yield* records
    }
  }

  /** The same, as many at a time as are stored together. @param atOnce bytes that are taken from the disk in one go */
  async *#segmentsFrom(chain: number, from: number, atOnce?: number): AsyncGenerator<Uint8Array[]> {
    const start = await this.#firstKey('record', [this.#space, chain], from)
    const range = { from: start, to: tableKey('record', this.#space, chain, END) }
    const segments = this.#database.entries(range, atOnce === undefined ? {} : { highWaterMarkBytes: atOnce })
    let next = from
    for await (const [key, value] of segments) {
      const first = numberInKey(key, 2)
      if (first > next) {
        if (this.#isReplaced(chain, next)) return
        throw new DamagedEntryError(tableKey('record', this.#space, chain, next))
      }
      const segment = decodeSegment(value)
      if (segment.length === 0) segment.push(await this.#squashBytes(chain, first))
      yield segment.slice(Math.max(0, from - first))
      next = first + segment.length
    }
  }

  #isReplaced(chain: number, seq: number): boolean {
    return (
      this.#squashes.get(chain)?.some((each) => each.form !== 'beside' && each.first <= seq && each.last >= seq) ===
      true
    )
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
    this.#byNumber.set(this.#lastChain, chain)
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
  (
    [
      'record',
      'head',
      'governance',
      'doc',
      'doc-record',
      'unopened',
      'squash',
      'squash-ahead',
      'snapshot',
      'text',
      'sighting',
      'reply',
      'sweep',
      'secret',
      'gap',
      'copy',
    ] as const
  ).map((table) => tableKey(table, space))
