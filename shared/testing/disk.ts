/**
 * A disk in virtual time, for the log of one space: a write takes a while, is there whole or not at all, and what was under way when
 * the process died is gone.
 */
import type { DocRecord, SpaceStore, StoredHead, StoreEntry } from '../log/store.ts'
import { type Chain, type ChainKey, chainKey } from '../record/chain-id.ts'
import type { VirtualTime } from './network.ts'
import type { Random } from './random.ts'

/** Everything that was on a disk at one moment. */
export interface Backup {
  heads: [ChainKey, StoredHead][]
  records: [ChainKey, Uint8Array[]][]
  governance: Place[]
  docs: [string, Place[]][]
  unopened: Place[]
  secrets: [string, Uint8Array][]
}

interface Place {
  chain: ChainKey
  seq: number
}

export class SimulatedDisk {
  /** What the host keeps beside the log; written at once. */
  readonly secrets = new Map<string, Uint8Array>()
  readonly #time: VirtualTime
  readonly #random: Random
  readonly #writing: [number, number]
  readonly #heads = new Map<ChainKey, StoredHead>()
  readonly #records = new Map<ChainKey, Uint8Array[]>()
  readonly #governance: Place[] = []
  readonly #docs = new Map<string, Place[]>()
  #unopened: Place[] = []
  #process = 0

  /** @param writing least and most time of a write, milliseconds */
  constructor(time: VirtualTime, random: Random, writing: [number, number] = [1, 8]) {
    this.#time = time
    this.#random = random
    this.#writing = writing
  }

  /** For a process that begins; whatever an earlier one had under way is lost. */
  open(): SpaceStore {
    this.#process += 1
    const process = this.#process
    return {
      load: async () => ({
        heads: [...this.#heads.values()],
        governance: this.#governance.map((place) => this.#at(place)),
        docs: new Map([...this.#docs].map(([doc, places]) => [doc, places.length])),
      }),
      append: (entries) => this.#write(process, () => this.#append(entries)),
      retire: (chain) => this.#write(process, () => this.#retire(chain)),
      read: async (chain, from, maximumBytes) => fill(this.#of(chain).slice(from), maximumBytes),
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

  /** What a copy of the disk has, made while it is in use. */
  backup(): Backup {
    return {
      heads: [...this.#heads],
      records: [...this.#records].map(([chain, records]) => [chain, [...records]]),
      governance: [...this.#governance],
      docs: [...this.#docs].map(([doc, places]) => [doc, [...places]]),
      unopened: [...this.#unopened],
      secrets: [...this.secrets],
    }
  }

  /** Puts a backup in the place of what is there. @param noticed the store can tell, as of copied files; not of a whole machine */
  restore(backup: Backup, noticed: boolean): void {
    fillMap(this.#heads, backup.heads)
    if (noticed) for (const [chain, head] of this.#heads) this.#heads.set(chain, { ...head, here: false })
    fillMap(
      this.#records,
      backup.records.map(([chain, records]) => [chain, [...records]]),
    )
    this.#governance.splice(0, Number.POSITIVE_INFINITY, ...backup.governance)
    fillMap(
      this.#docs,
      backup.docs.map(([doc, places]) => [doc, [...places]]),
    )
    this.#unopened = [...backup.unopened]
    fillMap(this.secrets, backup.secrets)
  }

  #of(chain: Chain): Uint8Array[] {
    return this.#records.get(chainKey(chain)) ?? []
  }

  #at(place: Place): Uint8Array {
    const bytes = this.#records.get(place.chain)?.[place.seq]
    if (!bytes) throw new Error('the disk names a record that it does not have')
    return bytes
  }

  /** Resolves when it is durable; never, where the process is gone by then. */
  #write(process: number, work: () => void): Promise<void> {
    return new Promise((resolve) => {
      this.#time.after(this.#random.between(...this.#writing), () => {
        if (process !== this.#process) return
        work()
        resolve()
      })
    })
  }

  #append(entries: readonly StoreEntry[]): void {
    for (const { head, bytes, doc } of entries) {
      const key = chainKey(head.chain)
      const records = this.#records.get(key) ?? []
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
      this.#unopened = this.#unopened.filter((place) => place.chain !== key || place.seq !== seq)
      if (doc !== null) this.#file(doc, { chain: key, seq })
    }
  }

  async *#readDoc(doc: string, from: number): AsyncGenerator<DocRecord> {
    for (const [index, place] of (this.#docs.get(doc) ?? []).slice(from).entries()) {
      yield { position: from + index, bytes: this.#at(place) }
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
