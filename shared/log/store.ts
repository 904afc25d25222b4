/** What a log needs from a disk, for one space. Adapters: the host's LevelDB store, the simulated disk in tests. */
import type { Chain } from '../record/chain-id.ts'

export interface StoredHead {
  chain: Chain
  /** The grant named by the chain's first record; for genesis' own chain, the space's id. */
  grant: string
  seq: number
  hash: string
  /**
   * Whether this store, at its current location, began the chain and wrote all of it. It must not write to any other
   * chain: a backup, a copy or another machine may have more of it.
   */
  here?: boolean
}

/** A squash on this device (shared/record/SPEC.md, S1–S8). */
export interface StoredSquash {
  chain: Chain
  /** Its own place in the chain. */
  seq: number
  hash: string
  /** Hash of the preceding record, hex. */
  prev: string
  /** The records that it replaces. */
  first: number
  last: number
  /**
   * `beside`: at its place, along with the records that it replaces. `instead`: at its place, and the records are
   * deleted. `ahead`: it came before them and replaces them; the chain may or may not have reached its own place.
   */
  form: 'beside' | 'instead' | 'ahead'
}

export interface StoreEntry {
  head: StoredHead
  /** Empty once the chain has reached a squash that came ahead: its bytes are already stored. */
  bytes: Uint8Array
  /** The doc it belongs to; null for governance, for a squash, and for content whose key is missing. */
  doc: string | null
  /** A governance record on another branch of its chain: stored beside it, without changing `head`. */
  beside?: true
  /** For a squash: what it replaces. `docs`: the docs it changes, if it came ahead. */
  squash?: StoredSquash & { docs: readonly string[] }
}

/** A doc's record: its place and bytes. `position` counts the doc's records on this device, from 0. */
export interface DocRecord {
  position: number
  bytes: Uint8Array
}

export interface SpaceStore {
  load(): Promise<{
    heads: StoredHead[]
    /** All governance records, in the order stored. */
    governance: Uint8Array[]
    /** Doc ids, with the number of records of each. */
    docs: ReadonlyMap<string, number>
    squashes: StoredSquash[]
  }>
  /** Bytes that a device's records take up, governance included, counting everything passed to `append`. */
  usedBy(author: string): number
  /** All or nothing; durable when it resolves. Entries of a chain come in order. */
  append(entries: readonly StoreEntry[]): Promise<void>
  /** Durably marks a chain as one to which nothing more is written. */
  retire(chain: Chain): Promise<void>
  /**
   * A run of a chain's records from `from` on, up to about `maximumBytes`, at least one if there is one. It ends before
   * records that a squash replaces.
   */
  read(chain: Chain, from: number, maximumBytes: number): Promise<Uint8Array[]>
  /** Governance records in the order stored, from the given place on. */
  readGovernance(from: number, maximumBytes: number): Promise<Uint8Array[]>
  /** A squash takes the place of the last of a doc's records that it replaced. */
  readDoc(doc: string, from: number): AsyncIterable<DocRecord>
  /** A squash's bytes, in any form. */
  readSquash(chain: Chain, seq: number): Promise<Uint8Array>
  /** Drops what a squash of form `beside` replaces, from the chain and from these docs. All or nothing. */
  replace(chain: Chain, seq: number, docs: readonly string[]): Promise<void>
  /**
   * Drops whole content chains, with their squashes, their places in docs and anything else derived from their content.
   * All or nothing. Once it resolves, they can no longer be read, and their bytes are deleted soon after. Returns docs
   * that became empty.
   */
  purge(chains: readonly Chain[]): Promise<string[]>
  /**
   * Drops a content chain's records from a place on, with their places in docs and the squashes at or over such a
   * place, so that the chain ends with `head`; drops the whole chain if that is null. All or nothing. Returns docs that
   * became empty.
   */
  rewind(chain: Chain, from: number, head: StoredHead | null): Promise<string[]>
  /** Content stored without a doc. */
  readUnopened(): AsyncIterable<Uint8Array>
  /** Assigns docs to stored, unopened records. */
  assignDocs(entries: readonly { chain: Chain; seq: number; doc: string | null }[]): Promise<void>
}
