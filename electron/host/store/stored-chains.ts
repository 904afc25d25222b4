/**
 * The chains of one space as stored: each has a number, a head, records in segments, and squashes that replace some of
 * them.
 */

import { DamagedEntryError } from '../../../shared/log/damaged-entry-error.ts'
import { isOver } from '../../../shared/log/squashes.ts'
import type { StoredHead, StoredSquash } from '../../../shared/log/store.ts'
import { equalBytes } from '../../../shared/record/bytes.ts'
import { type Chain, type ChainKey, chainKey } from '../../../shared/record/chain-id.ts'
import type { Segment } from './batches.ts'
import { END, numberInKey, tableKey } from './keys.ts'
import { entryAt, expectNamed } from './numbered/numbered-entries.ts'
import { rangeOf, type SealedDatabase, type Write } from './sealed-database.ts'
import { decodeSegment, encodeSegment } from './segment.ts'
import { decodeSquash, encodeSquash } from './squash/stored-squash.ts'
import { decodeHead, encodeHead } from './stored-head.ts'

/** The segment that was last read, of any chain. */
export interface LastRead {
  segment: Omit<Segment, 'bytes'> | null
}

export const sizeOf = (records: readonly Uint8Array[]): number => records.reduce((sum, { length }) => sum + length, 0)

export class StoredChains {
  readonly #database: SealedDatabase
  readonly #space: number
  readonly #place: Uint8Array
  readonly #numbers = new Map<ChainKey, number>()
  readonly #byNumber = new Map<number, Chain>()
  /** Keyed by the chain's number. */
  readonly #squashes = new Map<number, StoredSquash[]>()
  /** Size of the records of each chain, and of each device, in bytes. */
  readonly #used = new Map<ChainKey, number>()
  readonly #usedBy = new Map<string, number>()
  #last = -1

  /** Parameters as in LevelSpaceStore. */
  constructor(database: SealedDatabase, space: number, place: Uint8Array) {
    this.#database = database
    this.#space = space
    this.#place = place
  }

  /** Throws DamagedEntryError if a head is missing, or older than the last one written. */
  async load(): Promise<StoredHead[]> {
    const heads: StoredHead[] = []
    for await (const [key, value] of this.#database.entries(rangeOf(tableKey('head', this.#space)))) {
      const { head, used } = decodeHead(key, value, this.#place)
      this.#last = numberInKey(key, 1)
      this.#numbers.set(chainKey(head.chain), this.#last)
      this.#byNumber.set(this.#last, head.chain)
      await this.#expectEnd(key, this.#last, head.seq)
      this.use(head.chain, used)
      heads.push(head)
    }
    await expectNamed(this.#database, this.#space, 'head', 'record', new Set(this.#byNumber.keys()))
    return heads
  }

  async loadSquashes(): Promise<StoredSquash[]> {
    for await (const [key, value] of this.#database.entries(rangeOf(tableKey('squash', this.#space)))) {
      const chain = this.#byNumber.get(numberInKey(key, 1))
      if (chain) this.noteSquash(decodeSquash(chain, numberInKey(key, 2), value))
    }
    return [...this.#squashes.values()].flat()
  }

  /** If the newest head was lost, an older one may reappear; records after it reveal that. */
  async #expectEnd(key: Uint8Array, chain: number, seq: number): Promise<void> {
    const range = {
      from: tableKey('record', this.#space, chain, seq + 1),
      to: tableKey('record', this.#space, chain, END),
    }
    if (await this.#database.lastKey(range)) throw new DamagedEntryError(key)
  }

  /** Undefined if the chain isn't stored. */
  numberOf(chain: Chain): number | undefined {
    return this.#numbers.get(chainKey(chain))
  }

  /** Assigns a number if the chain doesn't have one. */
  giveNumber(chain: Chain): number {
    const key = chainKey(chain)
    const known = this.#numbers.get(key)
    if (known !== undefined) return known
    this.#numbers.set(key, ++this.#last)
    this.#byNumber.set(this.#last, chain)
    return this.#last
  }

  chainOf(number: number): Chain | undefined {
    return this.#byNumber.get(number)
  }

  /** Nothing of these chains is stored any longer. */
  forget(chains: readonly Chain[]): void {
    for (const chain of chains) {
      const number = this.numberOf(chain)
      if (number !== undefined) this.#squashes.delete(number)
      this.#numbers.delete(chainKey(chain))
      this.use(chain, -(this.#used.get(chainKey(chain)) ?? 0))
    }
  }

  usedBy(author: string): number {
    return this.#usedBy.get(author) ?? 0
  }

  /** Counts bytes of a chain's records that were added or removed. */
  use(chain: Chain, bytes: number): void {
    const key = chainKey(chain)
    this.#used.set(key, (this.#used.get(key) ?? 0) + bytes)
    this.#usedBy.set(chain.author, (this.#usedBy.get(chain.author) ?? 0) + bytes)
  }

  async headOf(chain: number): Promise<StoredHead | null> {
    const key = tableKey('head', this.#space, chain)
    const stored = await this.#database.get(key)
    return stored && decodeHead(key, stored, this.#place).head
  }

  headWrite(chain: number, head: StoredHead): Write {
    const value = encodeHead(head, this.#place, this.#used.get(chainKey(head.chain)) ?? 0)
    return { type: 'put', key: tableKey('head', this.#space, chain), value }
  }

  squash(chain: number, seq: number): StoredSquash | undefined {
    return this.#squashes.get(chain)?.find((each) => each.seq === seq)
  }

  /** Squashes that replace records from a place on. */
  squashesOver(chain: number, from: number): StoredSquash[] {
    return (this.#squashes.get(chain) ?? []).filter((squash) => isOver(squash, from))
  }

  dropSquashesOver(chain: number, from: number): void {
    const squashes = this.#squashes.get(chain) ?? []
    this.#squashes.set(
      chain,
      squashes.filter((squash) => !isOver(squash, from)),
    )
  }

  noteSquash(squash: StoredSquash): void {
    const number = this.giveNumber(squash.chain)
    const others = (this.#squashes.get(number) ?? []).filter(({ seq }) => seq !== squash.seq)
    this.#squashes.set(number, [...others, squash])
  }

  /**
   * A squash that arrived early is stored next to the chain; its own place in the chain has an entry without records.
   */
  squashWrites(squash: StoredSquash, bytes: Uint8Array): Write[] {
    this.noteSquash(squash)
    const place = [this.#space, this.giveNumber(squash.chain), squash.seq] as const
    const writes: Write[] = [{ type: 'put', key: tableKey('squash', ...place), value: encodeSquash(squash) }]
    if (squash.form === 'ahead') writes.push({ type: 'put', key: tableKey('squash-ahead', ...place), value: bytes })
    return writes
  }

  async squashBytes(chain: number, seq: number): Promise<Uint8Array> {
    const key = tableKey('squash-ahead', this.#space, chain, seq)
    const ahead = await this.#database.get(key)
    if (ahead) return ahead
    for await (const record of this.recordsFrom(chain, seq)) return record
    throw new DamagedEntryError(key)
  }

  segmentWrite({ chain, first, records }: Segment): Write {
    return { type: 'put', key: tableKey('record', this.#space, chain, first), value: encodeSegment(records) }
  }

  /** The segments of a chain without the records that a squash replaces, and the size of those in bytes. */
  async withoutRecords(chain: number, { first, last }: StoredSquash): Promise<{ writes: Write[]; freed: number }> {
    const writes: Write[] = []
    let freed = 0
    const from = await entryAt(this.#database, 'record', [this.#space, chain], first)
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

  /** The entry with records on both sides of a place, cut at that place; null if there is none. */
  async recordsBefore(chain: number, from: number): Promise<{ write: Write } | null> {
    if (from === 0) return null
    const key = await entryAt(this.#database, 'record', [this.#space, chain], from - 1)
    const stored = await this.#database.get(key)
    const first = numberInKey(key, 2)
    const records = stored ? decodeSegment(stored) : []
    if (first + records.length <= from) return null
    return { write: { type: 'put', key, value: encodeSegment(records.slice(0, from - first)) } }
  }

  /** Size of a chain's records from a place on, in bytes. */
  async bytesFrom(chain: number, from: number): Promise<number> {
    let bytes = 0
    const start = await entryAt(this.#database, 'record', [this.#space, chain], from)
    for await (const [key, value] of this.#database.entries({
      from: start,
      to: tableKey('record', this.#space, chain, END),
    })) {
      bytes += sizeOf(decodeSegment(value).slice(Math.max(0, from - numberInKey(key, 2))))
    }
    return bytes
  }

  /** The number in the next record entry's key, whether or not the entry can be read. */
  async keyAfter(chain: number, seq: number): Promise<number | null> {
    const range = {
      from: tableKey('record', this.#space, chain, seq + 1),
      to: tableKey('record', this.#space, chain, END),
    }
    for await (const [key] of this.#database.readable(range)) return numberInKey(key, 2)
    return null
  }

  /** Whether the record entry at a place can be read. */
  async isReadable(chain: number, seq: number): Promise<boolean> {
    const key = tableKey('record', this.#space, chain, seq)
    for await (const [found, value] of this.#database.readable(rangeOf(key)))
      return value !== null && equalBytes(found, key)
    return false
  }

  /**
   * A chain's records from a seq on. The last segment isn't read again, because runs of several docs alternate in a
   * chain.
   */
  async *recordsFrom(chain: number, from: number, last: LastRead = { segment: null }): AsyncGenerator<Uint8Array> {
    let next = from
    const { segment } = last
    if (segment?.chain === chain && segment.first <= from) {
      const rest = segment.records.slice(from - segment.first)
      next += rest.length
      yield* rest
    }
    for await (const records of this.segmentsFrom(chain, next)) {
      last.segment = { chain, first: next, records }
      next += records.length
      yield* records
    }
  }

  /**
   * Like `recordsFrom`, but in the batches in which they are stored. @param atOnce number of bytes to read from the
   * disk at a time
   */
  async *segmentsFrom(chain: number, from: number, atOnce?: number): AsyncGenerator<Uint8Array[]> {
    const start = await entryAt(this.#database, 'record', [this.#space, chain], from)
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
      if (segment.length === 0) segment.push(await this.squashBytes(chain, first))
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
}
