/** The log of one space in the profile's database. */

import { appendAll } from '../../../../shared/base/append.ts'
import { Emitter } from '../../../../shared/base/emitter.ts'
import { DamagedEntryError } from '../../../../shared/log/damaged-entry-error.ts'
import type { DocRecord, StoredHead, StoredSquash, StoreEntry } from '../../../../shared/log/store.ts'
import { fromHex } from '../../../../shared/record/bytes.ts'
import type { Chain } from '../../../../shared/record/chain-id.ts'
import type { Gap, SpaceHostStore } from '../../../../shared/space-host/ports/space-host-store.ts'
import { batchesOf, follows, SEGMENT_BYTES, type Segment } from '../batches.ts'
import { BESIDE, END, numberInKey, type Table, tableKey } from '../keys.ts'
import { entryAt } from '../numbered/numbered-entries.ts'
import { rangeAround, rangeOf, type SealedDatabase, type Write } from '../sealed-database.ts'
import { decodeRun, encodeRun, encodeSegment, type Run } from '../segment.ts'
import { encodeSquash } from '../squash/stored-squash.ts'
import { type LastRead, StoredChains, sizeOf } from '../stored-chains.ts'
import { isEmpty, placesIn, StoredPlaces } from '../stored-places.ts'

/** How many times the requested amount is read at once: a reader of a chain is likely to continue. */
const AHEAD = 4
/** Maximum number of chains that are read ahead at the same time. */
const READ_AT_ONCE = 4

/** Tables whose keys have a chain's number. */
const OF_CHAIN = ['record', 'head', 'squash', 'squash-ahead', 'gap'] as const
/** Tables with content, which purges must remove from the files. */
const SWEPT = ['record', 'squash-ahead', 'snapshot', 'text'] as const

export class LevelSpaceStore implements SpaceHostStore {
  /** Some of a doc's records were left out because they can't be read. */
  readonly #gapFound = new Emitter<DamagedEntryError>()
  readonly onGap = this.#gapFound.event
  /** How often that has happened. */
  gaps = 0
  readonly #database: SealedDatabase
  readonly #space: number
  readonly #chains: StoredChains
  readonly #places: StoredPlaces
  #writing: Promise<void> = Promise.resolve()
  /** Rewrites files without replaced records, one run of records after the other. */
  #sweeping: Promise<void> = Promise.resolve()
  /**
   * Segments that `read` took from the disk beyond the requested ones: a reader of the chain probably wants them next.
   */
  readonly #ahead = new Map<number, Omit<Segment, 'bytes' | 'chain'>>()
  /** How often `#ahead` was dropped: a read that began earlier may have taken deleted records. */
  #drops = 0

  /**
   * @param space the space's number in the profile
   * @param place identifies the store's location; it changes when the store is copied or restored
   */
  constructor(database: SealedDatabase, space: number, place: Uint8Array) {
    this.#database = database
    this.#space = space
    this.#chains = new StoredChains(database, space, place)
    this.#places = new StoredPlaces(database, space)
  }

  async load() {
    const heads = await this.#chains.load()
    await this.#places.loadDocs()
    const governance: Uint8Array[] = []
    const placed = new Map<number, number>()
    for await (const { position, record, chain } of this.#placed('governance', [])) {
      if (position !== governance.length)
        throw new DamagedEntryError(tableKey('governance', this.#space, governance.length))
      governance.push(record)
      placed.set(chain, (placed.get(chain) ?? 0) + 1)
    }
    this.#places.governanceCount = governance.length
    // If only the last entries are lost, all others are in order, but the chains show what is missing.
    for (const { chain, seq } of heads) {
      if (chain.stream === 'governance' && (placed.get(this.#chains.numberOf(chain) ?? -1) ?? 0) <= seq)
        throw new DamagedEntryError(tableKey('governance', this.#space, governance.length))
    }
    await this.#places.loadUnopened()
    const squashes = await this.#chains.loadSquashes()
    // A process died during a sweep. If the sweep fails now, the next start tries again. The entry's presence is
    // enough: its value needn't be read.
    if (await this.#database.lastKey(rangeOf(tableKey('sweep', this.#space)))) this.#sweep().catch(() => {})
    const docs = new Map([...this.#places.docs()].map(([doc, { count }]) => [doc, count]))
    return { heads, governance, docs, squashes }
  }

  /**
   * Which records belong where an entry is damaged or missing; null if it isn't an entry of records, or if its chain is
   * unknown.
   */
  async gapAt(error: DamagedEntryError, seqOf: (chain: Chain) => number): Promise<Gap | null> {
    const key = fromHex(error.key)
    if (key[0] !== tableKey('record', 0)[0] || key.length !== 13 || numberInKey(key, 0) !== this.#space) return null
    const [number, first] = [numberInKey(key, 1), numberInKey(key, 2)]
    const chain = this.#chains.chainOf(number)
    if (!chain || chain.stream === 'governance') return null
    for (let last = first; ; ) {
      const next = await this.#chains.keyAfter(number, last)
      const end = next === null ? seqOf(chain) : next - 1
      if (next === null || (await this.#chains.isReadable(number, next))) return { chain, first, last: end }
      last = next
    }
  }

  /** The records known to be missing since the space was rebuilt from its records. */
  async readGaps(): Promise<Gap[]> {
    const gaps: Gap[] = []
    for await (const [, value] of this.#database.readable(rangeOf(tableKey('gap', this.#space)))) {
      const run = value && decodeRun(value)
      const chain = run && this.#chains.chainOf(run.chain)
      if (chain) gaps.push({ chain, first: run.first, last: run.first + run.count - 1 })
    }
    return gaps
  }

  /**
   * Fills a gap with records. If it isn't recorded yet where each belongs, `docs` says so (null: not known yet,
   * undefined: nowhere).
   */
  async fill(
    { chain, first, last }: Gap,
    records: readonly Uint8Array[],
    docs: readonly (string | null | undefined)[],
  ): Promise<void> {
    const number = this.#chains.numberOf(chain)
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
      if (doc !== undefined) for (const seq of await this.#places.seqsIn(doc, number)) placed.add(seq)
    }
    for (const [index, doc] of docs.entries()) {
      if (doc !== undefined && !placed.has(first + index))
        writes.push(this.#places.note('doc-record', doc, { chain: number, first: first + index, count: 1 }))
    }
    appendAll(writes, this.#places.docWrites(docs.map((doc) => doc ?? null)))
    await this.#write(writes)
  }

  append(entries: readonly StoreEntry[]): Promise<void> {
    const heads = new Map<number, StoredHead>()
    for (const { head, bytes } of entries) {
      heads.set(this.#chains.giveNumber(head.chain), head)
      this.#chains.use(head.chain, bytes.length)
    }
    const writes: Write[] = []
    for (const { squash, bytes } of entries)
      if (squash && bytes.length > 0) appendAll(writes, this.#squashWrites(squash, bytes))
    let segment: Segment | null = null
    for (const batch of batchesOf(entries, (chain) => this.#chains.giveNumber(chain))) {
      const { chain, table, doc, records } = batch
      const first = chain === BESIDE ? this.#places.governanceCount : batch.first
      if (segment && !follows(segment, { ...batch, first })) {
        writes.push(this.#chains.segmentWrite(segment))
        segment = null
      }
      if (table === 'squash') {
        writes.push(this.#chains.segmentWrite({ ...batch, first }))
        continue
      }
      segment ??= { chain, first, records: [], bytes: 0 }
      appendAll(segment.records, records)
      segment.bytes += batch.bytes
      writes.push(this.#places.note(table, doc, { chain, first, count: records.length }))
    }
    if (segment) writes.push(this.#chains.segmentWrite(segment))
    for (const [chain, head] of heads) {
      writes.push(this.#chains.headWrite(chain, head))
    }
    appendAll(writes, this.#places.docWrites(entries.flatMap((entry) => [entry.doc, ...(entry.squash?.docs ?? [])])))
    return this.#write(writes)
  }

  #squashWrites({ docs, ...squash }: NonNullable<StoreEntry['squash']>, bytes: Uint8Array): Write[] {
    const writes = this.#chains.squashWrites(squash, bytes)
    const run = { chain: this.#chains.giveNumber(squash.chain), first: squash.seq, count: 0 }
    return [...writes, ...docs.map((doc) => this.#places.note('doc-record', doc, run))]
  }

  usedBy(author: string): number {
    return this.#chains.usedBy(author)
  }

  async readSquash(chain: Chain, seq: number): Promise<Uint8Array> {
    const number = this.#chains.numberOf(chain) ?? -1
    return this.#chains.squashBytes(number, seq)
  }

  async replace(chain: Chain, seq: number, docs: readonly string[]): Promise<void> {
    const number = this.#chains.numberOf(chain)
    const squash = number === undefined ? undefined : this.#chains.squash(number, seq)
    if (number === undefined || squash?.form !== 'beside') return
    const { writes, freed } = await this.#chains.withoutRecords(number, squash)
    const [firstWrite, lastWrite] = [writes[0], writes.at(-1)]
    for (const doc of docs) appendAll(writes, await this.#places.withoutPlaces(doc, number, squash))
    const replaced: StoredSquash = { ...squash, form: 'instead' }
    writes.push({ type: 'put', key: tableKey('squash', this.#space, number, seq), value: encodeSquash(replaced) })
    const mark = tableKey('sweep', this.#space, number, seq)
    writes.push({ type: 'put', key: mark, value: new Uint8Array() })
    const head = await this.#chains.headOf(number)
    this.#chains.use(chain, -freed)
    if (head) writes.push(this.#chains.headWrite(number, head))
    await this.#write(writes)
    this.#chains.noteSquash(replaced)
    // Deleted records stay in the files until those are rewritten.
    this.#sweeping = this.#sweeping
      .then(() => firstWrite && lastWrite && this.#database.rewrite(rangeAround(firstWrite.key, lastWrite.key)))
      .then(() => this.#write([{ type: 'del', key: mark }]))
      .catch(() => {})
  }

  async purge(chains: readonly Chain[]): Promise<string[]> {
    const numbers = new Set(chains.flatMap((chain) => this.#chains.numberOf(chain) ?? []))
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
    for (const [doc, { number }] of this.#places.docs()) {
      const places = await this.#places.withoutChains(number, numbers)
      if (places.writes.length === 0) continue
      appendAll(writes, places.writes)
      await drop('snapshot', number)
      await drop('text', number)
      if (places.left > 0) continue
      await drop('doc-record', number)
      writes.push({ type: 'del', key: tableKey('doc', this.#space, number) })
      gone.push(doc)
    }
    await this.#write(writes)
    this.#dropAhead()
    this.#chains.forget(chains)
    this.#places.forget(gone)
    // The content can no longer be read; the files follow when the store is next opened, at the latest.
    this.#sweep().catch(() => {})
    return gone
  }

  async rewind(chain: Chain, from: number, head: StoredHead | null): Promise<string[]> {
    if (!head) return this.purge([chain])
    const number = this.#chains.numberOf(chain)
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
    const cut = this.#chains.squashesOver(number, from)
    for (const { seq } of cut)
      for (const table of ['squash', 'squash-ahead'] as const)
        writes.push({ type: 'del', key: tableKey(table, this.#space, number, seq) })
    const kept = await this.#chains.recordsBefore(number, from)
    if (kept) writes.push(kept.write)
    await drop('record', number, from)
    await drop('gap', number, from)
    const dropped = new Set(cut.map(({ seq }) => seq))
    const unopened = await this.#places.runsBefore(null, number, from, dropped)
    appendAll(writes, unopened.writes)
    const gone: string[] = []
    for (const [doc, state] of this.#places.docs()) {
      const places = await this.#places.runsBefore(state.number, number, from, dropped)
      if (places.writes.length === 0) continue
      appendAll(writes, places.writes)
      await drop('snapshot', state.number)
      await drop('text', state.number)
      if (places.left > 0) continue
      await drop('doc-record', state.number)
      writes.push({ type: 'del', key: tableKey('doc', this.#space, state.number) })
      gone.push(doc)
    }
    const used = await this.#chains.bytesFrom(number, from)
    this.#chains.use(chain, -used)
    writes.push(this.#chains.headWrite(number, head))
    await this.#write(writes)
    this.#dropAhead()
    this.#chains.dropSquashesOver(number, from)
    this.#places.forget(gone)
    return gone
  }

  /** Rewrites the files with purged or replaced data. */
  async #sweep(): Promise<void> {
    const marks: Uint8Array[] = []
    for await (const key of this.#database.keys(rangeOf(tableKey('sweep', this.#space)))) marks.push(key)
    for (const table of SWEPT) await this.#database.rewrite(rangeOf(tableKey(table, this.#space)))
    await this.#write(marks.map((key) => ({ type: 'del', key })))
  }

  #dropAhead(): void {
    this.#ahead.clear()
    this.#drops++
  }

  async retire(chain: Chain): Promise<void> {
    const number = this.#chains.numberOf(chain)
    if (number === undefined) return
    const head = await this.#chains.headOf(number)
    if (head) await this.#write([this.#chains.headWrite(number, { ...head, here: false })])
  }

  async read(chain: Chain, from: number, maximumBytes: number): Promise<Uint8Array[]> {
    const number = this.#chains.numberOf(chain)
    if (number === undefined || from >= END) return []
    const drops = this.#drops
    const here = this.#ahead.get(number)
    this.#ahead.delete(number)
    const records = here?.first === from ? here.records : []
    let bytes = sizeOf(records)
    if (bytes < maximumBytes) {
      const ahead = AHEAD * maximumBytes
      for await (const segment of this.#chains.segmentsFrom(number, from + records.length, ahead)) {
        appendAll(records, segment)
        bytes += sizeOf(segment)
        if (bytes >= ahead) break
      }
    }
    let count = records.length
    while (count > 1 && bytes > maximumBytes) bytes -= (records[--count] as Uint8Array).length
    const rest = records.splice(count)
    if (rest.length > 0 && drops === this.#drops) this.#ahead.set(number, { first: from + count, records: rest })
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
    const number = this.#places.numberOf(doc)
    if (number === undefined) return
    for await (const { position, record } of this.#placed('doc-record', [number], from)) {
      yield { position, bytes: record }
    }
  }

  async *readUnopened(): AsyncGenerator<Uint8Array> {
    for await (const { record } of this.#placed('unopened', [])) yield record
  }

  async assignDocs(entries: readonly { chain: Chain; seq: number; doc: string | null }[]): Promise<void> {
    const assigned = new Map<string, string | null>(
      entries.map(({ chain, seq, doc }) => [`${this.#chains.numberOf(chain)}.${seq}`, doc]),
    )
    const writes: Write[] = []
    const placed: { doc: string; run: Run }[] = []
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
        if (doc) placed.push({ doc, run: { chain, first: seq, count: 1 } })
      }
    }
    // Places are written in the order of the entries.
    for (const { doc, run } of placed) writes.push(this.#places.note('doc-record', doc, run))
    appendAll(writes, this.#places.docWrites([...assigned.values()]))
    await this.#write(writes)
  }

  /** A doc's stored snapshot, in a format that the caller defines. */
  async readSnapshot(doc: string): Promise<Uint8Array | null> {
    const number = this.#places.numberOf(doc)
    return number !== undefined ? this.#database.get(tableKey('snapshot', this.#space, number)) : null
  }

  /** Drops an unreadable snapshot: the next one is made from the log. */
  async dropSnapshot(doc: string): Promise<void> {
    const number = this.#places.numberOf(doc)
    if (number !== undefined) await this.#write([{ type: 'del', key: tableKey('snapshot', this.#space, number) }])
  }

  async writeSnapshot(doc: string, snapshot: Uint8Array): Promise<void> {
    const number = this.#places.numberOf(doc)
    if (number === undefined) return
    await this.#write([{ type: 'put', key: tableKey('snapshot', this.#space, number), value: snapshot }])
  }

  /** Number of places that a doc's records occupy here: it changes when records arrive. */
  countOf(doc: string): number {
    return this.#places.docs().get(doc)?.count ?? 0
  }

  /** A doc's searchable text, in a format that the caller defines. */
  async readText(doc: string): Promise<Uint8Array | null> {
    const number = this.#places.numberOf(doc)
    return number !== undefined ? this.#database.get(tableKey('text', this.#space, number)) : null
  }

  async writeText(doc: string, text: Uint8Array): Promise<void> {
    const number = this.#places.numberOf(doc)
    if (number !== undefined)
      await this.#write([{ type: 'put', key: tableKey('text', this.#space, number), value: text }])
  }

  /** When this device got its records, in a format that the caller defines. */
  readSightings(): Promise<Uint8Array | null> {
    return this.#database.get(tableKey('sighting', this.#space))
  }

  writeSightings(sightings: Uint8Array): Promise<void> {
    return this.#write([{ type: 'put', key: tableKey('sighting', this.#space), value: sightings }])
  }

  /** The latest live frames of data streams, in a format that the caller defines. */
  readHeard(): Promise<Uint8Array | null> {
    return this.#database.get(tableKey('heard', this.#space))
  }

  writeHeard(heard: Uint8Array): Promise<void> {
    return this.#write([{ type: 'put', key: tableKey('heard', this.#space), value: heard }])
  }

  /** Writes one batch after the other, so that a doc's count on disk never decreases. */
  #write(writes: readonly Write[]): Promise<void> {
    const next = this.#writing.then(() => this.#database.write(writes))
    this.#writing = next.catch(() => {})
    return next
  }

  /** The records that a table of runs refers to, starting at a position, with their positions. */
  async *#placed(
    table: Table,
    numbers: readonly number[],
    from = 0,
  ): AsyncGenerator<{ position: number; record: Uint8Array; chain: number }> {
    const prefix = [this.#space, ...numbers]
    const start = await entryAt(this.#database, table, prefix, from)
    const runs = this.#database.entries({ from: start, to: tableKey(table, ...prefix, END) })
    const last: LastRead = { segment: null }
    const doc = table === 'doc-record' ? (numbers[0] as number) : null
    const extent = doc === null ? null : await this.#places.extentOf(doc)
    let next = numberInKey(start, prefix.length)
    for await (const [key, value] of runs) {
      const run = decodeRun(value)
      const { chain, first, count } = run
      let position = numberInKey(key, prefix.length)
      // A lost entry leaves no other trace than a gap in the positions.
      if (extent !== null && position !== next) throw new DamagedEntryError(tableKey(table, ...prefix, next))
      next = position + placesIn(run)
      if (isEmpty(run)) continue
      if (count === 0) {
        if (position >= from) yield { position, record: await this.#chains.squashBytes(chain, first), chain }
        continue
      }
      const end = position + count
      try {
        for await (const record of this.#chains.recordsFrom(chain, first, last)) {
          if (position >= from) yield { position, record, chain }
          if (++position === end) break
        }
        if (position < end) throw new DamagedEntryError(tableKey('record', this.#space, chain, first))
      } catch (error) {
        // One damaged record mustn't keep the doc's other records from being read.
        if (table !== 'doc-record' || !(error instanceof DamagedEntryError)) throw error
        this.gaps++
        this.#gapFound.fire(error)
      }
    }
    // The whole doc may have been dropped since then.
    if (doc !== null && next < (extent ?? 0) && next < ((await this.#places.extentOf(doc)) ?? 0))
      throw new DamagedEntryError(tableKey(table, ...prefix, next))
  }
}

/** Groups consecutive numbers into runs. */
function inRuns(numbers: readonly number[]): { first: number; count: number }[] {
  const runs: { first: number; count: number }[] = []
  for (const number of numbers) {
    const last = runs.at(-1)
    if (last && last.first + last.count === number) last.count++
    else runs.push({ first: number, count: 1 })
  }
  return runs
}

/** Prefixes of all entries of one space, to delete it. */
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
      'heard',
      'reply',
      'sweep',
      'secret',
      'gap',
      'copy',
    ] as const
  ).map((table) => tableKey(table, space))
