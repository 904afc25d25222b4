/**
 * A disk in virtual time, with the store of one space. Each write takes a while and is stored completely or not at all,
 * in order; writes in progress when the process dies are lost.
 */
import { Emitter } from '../base/emitter.ts'
import { isOver } from '../log/squashes.ts'
import type { DocRecord, StoredHead, StoredSquash, StoreEntry } from '../log/store.ts'
import { equalBytes } from '../record/bytes.ts'
import { type Chain, type ChainKey, chainKey } from '../record/chain-id.ts'
import type { SpaceHostStore } from '../space-host/ports/space-host-store.ts'
import type { SpaceEntry, SpaceSecrets } from '../space-host/ports/space-profile.ts'
import type { VirtualTime } from './network.ts'
import type { Random } from './random.ts'

export class DiskFullError extends Error {
  readonly code = 'ENOSPC'

  constructor() {
    super('the disk is full')
    this.name = 'DiskFullError'
  }
}

/** Everything on a disk at one moment. */
export interface Backup {
  heads: [ChainKey, StoredHead][]
  records: [ChainKey, (Uint8Array | null)[]][]
  squashes: [string, DiskSquash][]
  governance: Place[]
  docs: [string, Place[]][]
  unopened: Place[]
  notes: [string, Uint8Array][]
  entry: SpaceEntry | null
  secrets: SpaceSecrets | null
  words: readonly string[]
}

/** The store as one process sees it. */
interface DiskStore extends SpaceHostStore {
  /** Changes data that the host stores besides the log. */
  keep(change: () => void): Promise<void>
}

interface Place {
  chain: ChainKey
  seq: number
  /** A squash is stored instead of the record. */
  squash?: true
}

interface DiskSquash {
  squash: StoredSquash
  bytes: Uint8Array
}

/** The records that each squash of a world replaces, by the squash's hash, since disks drop them. */
export type PackedRecords = Map<string, readonly (Uint8Array | null)[]>

const squashKey = (chain: Chain, seq: number): string => `${chainKey(chain)} ${seq}`

export class SimulatedDisk {
  /** Whether its content may not be the latest that its device wrote. */
  wasRestored = false
  /** The space in the profile. */
  entry: SpaceEntry | null = null
  secrets: SpaceSecrets | null = null
  /** The person's texts that are no longer shown in any doc. */
  words: readonly string[] = []
  /** Number of times that a branch was given up. */
  rewinds = 0
  /** Whether all writes fail. */
  isFull = false
  /** Called when a write has become durable, was lost with its process, or failed. */
  onWritten: ((outcome: 'durable' | 'lost' | 'failed') => void) | null = null
  readonly #time: VirtualTime
  readonly #random: Random
  readonly #writing: [number, number]
  readonly #packed: PackedRecords
  readonly #heads = new Map<ChainKey, StoredHead>()
  /** Null if a squash replaces the record. */
  readonly #records = new Map<ChainKey, (Uint8Array | null)[]>()
  readonly #squashes = new Map<string, DiskSquash>()
  /** Bytes of each chain. */
  readonly #used = new Map<ChainKey, number>()
  readonly #governance: Place[] = []
  readonly #docs = new Map<string, Place[]>()
  #unopened: Place[] = []
  /** Records of branches that were given up, by chain and place. */
  readonly #rewound = new Map<string, Uint8Array[]>()
  /** Snapshots and other data, by name. */
  readonly #notes = new Map<string, Uint8Array>()
  #process = 0
  #freeAt = 0

  /** @param writing minimum and maximum milliseconds of a write */
  constructor(
    time: VirtualTime,
    random: Random,
    writing: [number, number] = [1, 8],
    packed: PackedRecords = new Map(),
  ) {
    this.#time = time
    this.#random = random
    this.#writing = writing
    this.#packed = packed
  }

  /** Opens the store for a new process; pending writes of an earlier one are lost. */
  open(): DiskStore {
    this.#process += 1
    const process = this.#process
    const keep = (change: () => void): Promise<void> => this.#write(process, change)
    const note = (name: string, value: Uint8Array): Promise<void> => keep(() => void this.#notes.set(name, value))
    const noted = async (name: string): Promise<Uint8Array | null> => this.#notes.get(name) ?? null
    return {
      keep,
      // Entries are never damaged.
      onGap: new Emitter<never>().event,
      gaps: 0,
      gapAt: async () => null,
      readGaps: async () => [],
      fill: () => Promise.reject(new Error('the disk has no gap')),
      countOf: (doc) => this.#docs.get(doc)?.length ?? 0,
      readSnapshot: (doc) => noted(`snapshot ${doc}`),
      writeSnapshot: (doc, snapshot) => note(`snapshot ${doc}`, snapshot),
      dropSnapshot: (doc) => keep(() => void this.#notes.delete(`snapshot ${doc}`)),
      readText: (doc) => noted(`text ${doc}`),
      writeText: (doc, text) => note(`text ${doc}`, text),
      readSightings: () => noted('sightings'),
      writeSightings: (sightings) => note('sightings', sightings),
      readHeard: () => noted('heard'),
      writeHeard: (heard) => note('heard', heard),
      load: async () => ({
        heads: [...this.#heads.values()],
        governance: this.#governance.map((place) => this.#at(place)),
        docs: new Map([...this.#docs].map(([doc, places]) => [doc, places.length])),
        squashes: [...this.#squashes.values()].map(({ squash }) => squash),
      }),
      usedBy: (author) => this.#usedBy(author),
      append: (entries) => this.#write(process, () => this.#append(entries)),
      retire: (chain) => this.#write(process, () => this.#retire(chain)),
      read: async (chain, from, maximumBytes) => fill(untilGap(this.#of(chain).slice(from)), maximumBytes),
      readSquash: async (chain, seq) => this.#squash(squashKey(chain, seq)).bytes,
      replace: (chain, seq, docs) => this.#write(process, () => this.#replace(chain, seq, docs)),
      purge: async (chains) => {
        let gone: string[] = []
        await this.#write(process, () => {
          gone = this.#purge(chains)
        })
        return gone
      },
      rewind: async (chain, from, head) => {
        let gone: string[] = []
        await this.#write(process, () => {
          this.rewinds += 1
          this.#noteRewound(chainKey(chain), from)
          gone = head ? this.#rewind(chainKey(chain), from, head) : this.#purge([chain])
        })
        return gone
      },
      readGovernance: async (from, maximumBytes) =>
        fill(
          this.#governance.slice(from).map((place) => this.#at(place)),
          maximumBytes,
        ),
      readDoc: (doc, from) => this.#readDoc(doc, from),
      readUnopened: () => this.#readUnopened(),
      assignDocs: (entries) => this.#write(process, () => this.#assign(entries)),
    }
  }

  /** The content of a copy of the disk that is made while it is in use. */
  backup(): Backup {
    return {
      heads: [...this.#heads],
      records: [...this.#records].map(([chain, records]) => [chain, [...records]]),
      squashes: [...this.#squashes],
      governance: [...this.#governance],
      docs: [...this.#docs].map(([doc, places]) => [doc, [...places]]),
      unopened: [...this.#unopened],
      notes: [...this.#notes],
      entry: this.entry,
      secrets: this.secrets,
      words: this.words,
    }
  }

  /**
   * Replaces the content with a backup. @param noticed whether the store can detect this, as for copied files, but not
   * for a restored machine
   */
  restore(backup: Backup, noticed: boolean): void {
    this.wasRestored = true
    fillMap(this.#heads, backup.heads)
    if (noticed) for (const [chain, head] of this.#heads) this.#heads.set(chain, { ...head, here: false })
    fillMap(
      this.#records,
      backup.records.map(([chain, records]) => [chain, [...records]]),
    )
    this.#used.clear()
    for (const [chain, records] of this.#records) for (const record of records) this.#use(chain, record?.length ?? 0)
    fillMap(this.#squashes, backup.squashes)
    this.#governance.splice(0, Number.POSITIVE_INFINITY, ...backup.governance)
    fillMap(
      this.#docs,
      backup.docs.map(([doc, places]) => [doc, [...places]]),
    )
    this.#unopened = [...backup.unopened]
    fillMap(this.#notes, backup.notes)
    this.entry = backup.entry
    this.secrets = backup.secrets
    this.words = backup.words
  }

  /** Null if there is no record, or if a squash replaces it. */
  recordAt(key: ChainKey, seq: number): Uint8Array | null {
    return this.#records.get(key)?.[seq] ?? null
  }

  /** Whether exactly this record, or a squash that replaces it, is on the disk. */
  holds(key: ChainKey, seq: number, bytes: Uint8Array): boolean {
    const stored = this.#originalAt(key, seq)
    return stored !== null && equalBytes(stored, bytes)
  }

  /** The squashes on the disk whose range contains a place. */
  squashesOver(key: ChainKey, seq: number): StoredSquash[] {
    const all = [...this.#squashes.values()].map(({ squash }) => squash)
    return all.filter(({ chain, first, last }) => chainKey(chain) === key && first <= seq && last >= seq)
  }

  /** The record at a place, even if a squash replaced it. */
  #originalAt(key: ChainKey, seq: number): Uint8Array | null {
    const stored = this.#records.get(key)?.[seq]
    if (stored !== null) return stored ?? null
    const originals = this.squashesOver(key, seq).map(({ hash, first }) => this.#packed.get(hash)?.[seq - first])
    return originals.find((original) => original != null) ?? null
  }

  /** Whether exactly this record, or a squash that replaced it, was on a branch that was given up. */
  gaveUp(key: ChainKey, seq: number, bytes: Uint8Array): boolean {
    const gone = this.#rewound.get(`${key} ${seq}`) ?? []
    return gone.some((record) => equalBytes(record, bytes))
  }

  /** Bytes of records and squashes on the disk. */
  get recordBytes(): number {
    let bytes = 0
    for (const records of this.#records.values()) for (const record of records) bytes += record?.length ?? 0
    return bytes
  }

  /** Authors of content on the disk, in any form. */
  authors(): Set<string> {
    const keys = [...this.#records.keys(), ...[...this.#squashes.values()].map(({ squash }) => chainKey(squash.chain))]
    return new Set(keys.filter((key) => !key.endsWith('.governance')).map((key) => key.slice(0, 64)))
  }

  #usedBy(author: string): number {
    let bytes = 0
    for (const [chain, used] of this.#used) if (chain.startsWith(author)) bytes += used
    return bytes
  }

  #use(chain: ChainKey, bytes: number): void {
    this.#used.set(chain, (this.#used.get(chain) ?? 0) + bytes)
  }

  #of(chain: Chain): (Uint8Array | null)[] {
    return this.#records.get(chainKey(chain)) ?? []
  }

  #squash(key: string): DiskSquash {
    const squash = this.#squashes.get(key)
    if (!squash) throw new Error('the disk has no such squash')
    return squash
  }

  #at(place: Place): Uint8Array {
    if (place.squash) return this.#squash(`${place.chain} ${place.seq}`).bytes
    const bytes = this.#records.get(place.chain)?.[place.seq]
    if (!bytes) throw new Error('the disk names a record that it does not have')
    return bytes
  }

  /** Resolves when it is durable; never, if the process has ended by then. */
  #write(process: number, work: () => void): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#freeAt = Math.max(this.#freeAt, this.#time.now + this.#random.between(...this.#writing))
      this.#time.at(this.#freeAt, () => {
        if (process !== this.#process) {
          this.onWritten?.('lost')
          return
        }
        if (this.isFull) {
          this.onWritten?.('failed')
          reject(new DiskFullError())
          return
        }
        work()
        this.onWritten?.('durable')
        resolve()
      })
    })
  }

  #append(entries: readonly StoreEntry[]): void {
    for (const { head, bytes, doc, squash, beside } of entries) {
      const key = beside ? `${chainKey(head.chain)} beside` : chainKey(head.chain)
      const records = this.#records.get(key) ?? []
      this.#use(key, bytes.length)
      if (squash) {
        this.#appendSquash(records, { head, bytes, squash })
        continue
      }
      if (beside) {
        this.#governance.push({ chain: key, seq: records.length })
        this.#records.set(key, [...records, bytes])
        continue
      }
      if (head.seq !== records.length) throw new Error(`the disk was given ${head.seq} after ${records.length - 1}`)
      records.push(bytes)
      this.#records.set(key, records)
      this.#heads.set(key, head)
      const place = { chain: key, seq: head.seq }
      if (head.chain.stream === 'governance') this.#governance.push(place)
      else this.#file(doc, place)
    }
  }

  #retire(chain: Chain): void {
    const head = this.#heads.get(chainKey(chain))
    if (head) this.#heads.set(chainKey(chain), { ...head, here: false })
  }

  #appendSquash(
    records: (Uint8Array | null)[],
    { head, bytes, squash }: Required<Pick<StoreEntry, 'head' | 'bytes' | 'squash'>>,
  ): void {
    const { docs, ...stored } = squash
    const key = squashKey(stored.chain, stored.seq)
    if (bytes.length === 0) records.push(this.#squash(key).bytes)
    else {
      this.#squashes.set(key, { squash: stored, bytes })
      if (stored.form === 'beside') {
        if (!this.#packed.has(stored.hash)) this.#packed.set(stored.hash, records.slice(stored.first, stored.last + 1))
        records.push(bytes)
      } else while (records.length <= stored.last) records.push(null)
    }
    for (const doc of docs) this.#file(doc, { chain: chainKey(stored.chain), seq: stored.seq, squash: true })
    if (head.seq !== records.length - 1) throw new Error(`the disk was given a squash out of place: ${head.seq}`)
    this.#records.set(chainKey(head.chain), records)
    this.#heads.set(chainKey(head.chain), head)
  }

  #replace(chain: Chain, seq: number, docs: readonly string[]): void {
    const { squash, bytes } = this.#squash(squashKey(chain, seq))
    const key = chainKey(chain)
    const records = this.#of(chain)
    for (let each = squash.first; each <= squash.last; each++) {
      this.#use(key, -(records[each]?.length ?? 0))
      records[each] = null
    }
    this.#squashes.set(squashKey(chain, seq), { squash: { ...squash, form: 'instead' }, bytes })
    const isReplaced = (place: Place): boolean =>
      !place.squash && place.chain === key && place.seq >= squash.first && place.seq <= squash.last
    for (const doc of docs) {
      const places = this.#docs.get(doc) ?? []
      const last = places.findLastIndex(isReplaced)
      if (last < 0) continue
      places[last] = { chain: key, seq, squash: true }
      for (const [index, place] of places.entries()) if (isReplaced(place)) places[index] = { ...place, seq: -1 }
    }
  }

  #purge(chains: readonly Chain[]): string[] {
    const keys = new Set(chains.map(chainKey))
    for (const key of keys) {
      this.#heads.delete(key)
      this.#records.delete(key)
      this.#used.delete(key)
      for (const [name] of this.#squashes) if (name.startsWith(`${key} `)) this.#squashes.delete(name)
    }
    return this.#dropPlaces(({ chain }) => keys.has(chain))
  }

  #noteRewound(key: ChainKey, from: number): void {
    for (let seq = from; seq < (this.#records.get(key)?.length ?? 0); seq++) {
      const record = this.#originalAt(key, seq)
      const place = `${key} ${seq}`
      if (record) this.#rewound.set(place, [...(this.#rewound.get(place) ?? []), record])
    }
  }

  #rewind(key: ChainKey, from: number, head: StoredHead): string[] {
    this.#heads.set(key, head)
    for (const record of this.#records.get(key)?.splice(from) ?? []) this.#use(key, -(record?.length ?? 0))
    const squashes = new Set<number>()
    for (const [name, { squash }] of [...this.#squashes]) {
      if (!name.startsWith(`${key} `) || !isOver(squash, from)) continue
      this.#squashes.delete(name)
      squashes.add(squash.seq)
    }
    const isDropped = ({ chain, seq, squash }: Place): boolean =>
      chain === key && (squash ? squashes.has(seq) : seq >= from)
    return this.#dropPlaces(isDropped)
  }

  /** Returns docs that became empty. */
  #dropPlaces(isDropped: (place: Place) => boolean): string[] {
    this.#unopened = this.#unopened.filter((place) => !isDropped(place))
    const gone: string[] = []
    for (const [doc, places] of this.#docs) {
      for (const [index, place] of places.entries()) if (isDropped(place)) places[index] = { ...place, seq: -1 }
      if (places.some(({ seq }) => seq >= 0)) continue
      this.#docs.delete(doc)
      gone.push(doc)
    }
    return gone
  }

  #file(doc: string | null, place: Place): void {
    if (doc === null) {
      this.#unopened.push(place)
      return
    }
    const places = this.#docs.get(doc)
    if (places) places.push(place)
    else this.#docs.set(doc, [place])
  }

  #assign(entries: readonly { chain: Chain; seq: number; doc: string | null }[]): void {
    for (const { chain, seq, doc } of entries) {
      const key = chainKey(chain)
      const waiting = this.#unopened.length
      this.#unopened = this.#unopened.filter((place) => place.chain !== key || place.seq !== seq)
      if (doc !== null && this.#unopened.length < waiting) this.#file(doc, { chain: key, seq })
    }
  }

  async *#readDoc(doc: string, from: number): AsyncGenerator<DocRecord> {
    for (const [index, place] of (this.#docs.get(doc) ?? []).slice(from).entries()) {
      if (place.seq >= 0) yield { position: from + index, bytes: this.#at(place) }
    }
  }

  async *#readUnopened(): AsyncGenerator<Uint8Array> {
    for (const place of [...this.#unopened]) yield this.#at(place)
  }
}

function fillMap<Key, Value>(map: Map<Key, Value>, entries: readonly (readonly [Key, Value])[]): void {
  map.clear()
  for (const [key, value] of entries) map.set(key, value)
}

function untilGap(records: readonly (Uint8Array | null)[]): Uint8Array[] {
  const found: Uint8Array[] = []
  for (const record of records) {
    if (!record) return found
    found.push(record)
  }
  return found
}

function fill(records: readonly Uint8Array[], maximumBytes: number): Uint8Array[] {
  const taken: Uint8Array[] = []
  let bytes = 0
  for (const record of records) {
    if (taken.length > 0 && bytes + record.length > maximumBytes) break
    taken.push(record)
    bytes += record.length
  }
  return taken
}
