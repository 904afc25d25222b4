/** What a log needs of a disk, for one space. Adapters: the host's store on LevelDB, the simulated disk of the tests. */
import type { Chain } from '../record/chain-id.ts'

export interface StoredHead {
  chain: Chain
  /** The grant that the chain's first record names; the space's id for genesis' own chain. */
  grant: string
  seq: number
  hash: string
  /**
   * This store began the chain and wrote all of it, where it lies now. Into no other chain may it write: a backup, a copy or another
   * machine may know more of it.
   */
  here?: boolean
}

/** A squash that is here (shared/record/SPEC.md, S1–S8). */
export interface StoredSquash {
  chain: Chain
  /** Its own place in the chain. */
  seq: number
  hash: string
  /** Hash of the record before it, hex. */
  prev: string
  /** The records that it stands for. */
  first: number
  last: number
  /**
   * `beside`: in its place, with the records that it stands for. `instead`: in its place, and they are gone. `ahead`: it came before
   * them and stands for them; its own place in the chain may or may not be reached.
   */
  form: 'beside' | 'instead' | 'ahead'
}

export interface StoreEntry {
  head: StoredHead
  /** Empty where a squash that stands ahead has been reached: its bytes are here. */
  bytes: Uint8Array
  /** The doc it belongs to; null for governance, a squash, and for content whose key is not here yet. */
  doc: string | null
  /** A governance record on another branch of its chain than the one that stands there: it is kept beside, and `head` stays as it is. */
  beside?: true
  /** Of a squash: what it stands for; `docs`, where it came ahead, in which docs. */
  squash?: StoredSquash & { docs: readonly string[] }
}

/** Where a doc's record stands, and its bytes. `position` counts the doc's records on this device, from 0. */
export interface DocRecord {
  position: number
  bytes: Uint8Array
}

export interface SpaceStore {
  load(): Promise<{
    heads: StoredHead[]
    /** All governance records, in the order in which they were stored. */
    governance: Uint8Array[]
    /** Doc ids and how many records each has. */
    docs: ReadonlyMap<string, number>
    squashes: StoredSquash[]
  }>
  /** Bytes that the records of a device take here, governance included, of all that was given to `append`. */
  usedBy(author: string): number
  /** All or nothing; durable when it resolves. Entries of a chain come in order. */
  append(entries: readonly StoreEntry[]): Promise<void>
  /** Notes durably that nothing more is written into a chain from here. */
  retire(chain: Chain): Promise<void>
  /**
   * A run of a chain's records from `from` on, up to about `maximumBytes`, at least one where there is one. It ends before records that a
   * squash stands for.
   */
  read(chain: Chain, from: number, maximumBytes: number): Promise<Uint8Array[]>
  /** Governance records in the order stored, from the given place on. */
  readGovernance(from: number, maximumBytes: number): Promise<Uint8Array[]>
  /** A squash stands at the place of the last of a doc's records that it replaced. */
  readDoc(doc: string, from: number): AsyncIterable<DocRecord>
  /** A squash's bytes, whatever its form. */
  readSquash(chain: Chain, seq: number): Promise<Uint8Array>
  /** Drops what a squash that is `beside` stands for, from the chain and from these docs. All or nothing. */
  replace(chain: Chain, seq: number, docs: readonly string[]): Promise<void>
  /**
   * Drops content chains whole, with their squashes, their places in docs and whatever else holds what they said. All or nothing; nobody
   * reads them any more when it resolves, and soon after their bytes are gone. Returns docs of which nothing is left.
   */
  purge(chains: readonly Chain[]): Promise<string[]>
  /**
   * Drops a content chain's records from a place on, with their places in docs and the squashes at or over such a place, so that it ends
   * with `head`; whole where that is null. All or nothing. Returns docs of which nothing is left.
   */
  rewind(chain: Chain, from: number, head: StoredHead | null): Promise<string[]>
  /** Content that was stored without a doc. */
  readUnopened(): AsyncIterable<Uint8Array>
  /** Gives stored, unopened records their doc. */
  assignDocs(entries: readonly { chain: Chain; seq: number; doc: string | null }[]): Promise<void>
}
