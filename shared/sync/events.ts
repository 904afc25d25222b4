import type { ChainKey } from '../record/chain-id.ts'

/** The last record that a device has of a chain. */
export interface Head {
  chain: ChainKey
  /** From 0. In an event, -1 means that nothing of the chain is left. */
  seq: number
  /** Hex, of the whole record. */
  hash: string
}

/**
 * What a neighbor may get: `full`, a member; `governance`, a removed device, exactly up to the given heads; `none`,
 * linked but not (yet) admitted.
 */
export type Level = 'full' | 'governance' | 'none'

/**
 * `stored`: durable now. `known`: was there before. `missing`: something it depends on is not here; nobody's fault.
 * `unwanted`: valid but not stored (beyond a cut-off, over a quota); requested again only once governance has changed.
 * `refused`: no version could accept it.
 */
export type Outcome = 'stored' | 'known' | 'missing' | 'unwanted' | 'refused'

/** Input of a space's record channel. Every event comes with a time, in milliseconds of any steady clock. */
export type SyncEvent =
  /** A proven device is linked; `channel` is what to send on. With a different channel: starts over. */
  | { type: 'neighborUp'; device: string; channel: number; level: Level; shown?: readonly Head[] }
  | { type: 'neighborDown'; device: string; channel: number }
  /** `shown`: at level governance, the heads up to which the device may see governance. */
  | { type: 'neighborLevel'; device: string; level: Level; shown?: readonly Head[] }
  /** Came on any link to the device: the other end may have chosen a different one to send on. */
  | { type: 'message'; device: string; bytes: Uint8Array }
  /** The link's buffer is full: nothing more is sent there until `drained`. */
  | { type: 'congested'; device: string }
  | { type: 'drained'; device: string }
  /** This device wrote and durably stored a record. */
  | { type: 'published'; head: Head; record: Uint8Array }
  /** Heads that changed in any other way (a purge, a new owner of the store). */
  | { type: 'changed'; heads: readonly Head[] }
  /** A branch of a chain was given up, and our records on it are gone: request the other branch at once. */
  | { type: 'rewound'; chain: ChainKey }
  /** What was missing or unwanted may fit now (keys came): request it again at once. */
  | { type: 'retry' }
  /** Answers `read`. The next read continues at `cursor`; `last`: nothing is left. */
  | { type: 'readDone'; id: number; records: Uint8Array[]; cursor: number; last: boolean }
  /**
   * Answers `accept`. `stored` has the new head of each chain that grew. `about` is the (first) record's place, null if
   * its header can't be read. `needs`, with `missing`, says what is missing: governance records that it names (the
   * author's admission among them), other governance, or the chain's predecessor.
   */
  | {
      type: 'accepted'
      id: number
      outcome: Outcome
      stored: readonly Head[]
      about: { chain: ChainKey; seq: number } | null
      needs?: 'named' | 'governance' | 'predecessor'
      /** A governance chain that may have records of another branch that we lack. */
      branch?: ChainKey
      rule?: string
    }
  /** The time returned by `wakeAt` has come. */
  | { type: 'tick' }

/** What to read: one chain from a seq on (the ask itself began at `began`), or governance in the order stored here. */
export type ReadSource =
  | { kind: 'chain'; chain: ChainKey; from: number; began: number }
  /** Skips each chain's records below `have` (the seq that the asker wants next). `cursor` starts at 0. */
  | { kind: 'governance'; cursor: number; have: ReadonlyMap<ChainKey, number> }

/** What the driver must do. It never calls back from inside `handle`: answers come as events. */
export type SyncEffect =
  | { type: 'send'; to: string; channel: number; message: Uint8Array }
  /**
   * Read records for `to` (the driver filters for a removed device), up to `bytes` or one record; answer `readDone`.
   */
  | { type: 'read'; id: number; to: string; source: ReadSource; bytes: number }
  /** Run through the gate and store, in the order of these effects; answer `accepted`. */
  | { type: 'accept'; id: number; from: string; records: Uint8Array[]; pushed: boolean }
  /** Close the link: the device broke a rule. We have already dropped its state. */
  | { type: 'refuse'; to: string; rule: string }
  /** What the device itself says it has stored. */
  | { type: 'held'; device: string; heads: readonly Head[] }
