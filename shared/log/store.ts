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

export interface StoreEntry {
  head: StoredHead
  bytes: Uint8Array
  /** The doc it belongs to; null for governance, and for content whose key is not here yet. */
  doc: string | null
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
  }>
  /** All or nothing; durable when it resolves. Entries of a chain come in order. */
  append(entries: readonly StoreEntry[]): Promise<void>
  /** Notes durably that nothing more is written into a chain from here. */
  retire(chain: Chain): Promise<void>
  /** A run of a chain's records from `from` on, up to about `maximumBytes`, at least one where there is one. */
  read(chain: Chain, from: number, maximumBytes: number): Promise<Uint8Array[]>
  /** Governance records in the order stored, from the given place on. */
  readGovernance(from: number, maximumBytes: number): Promise<Uint8Array[]>
  readDoc(doc: string, from: number): AsyncIterable<DocRecord>
  /** Content that was stored without a doc. */
  readUnopened(): AsyncIterable<Uint8Array>
  /** Gives stored, unopened records their doc. */
  assignDocs(entries: readonly { chain: Chain; seq: number; doc: string | null }[]): Promise<void>
}
