import type { ChainKey } from '../record/chain-id.ts'

/** The last record that a device has in a chain. */
export interface Head {
  chain: ChainKey
  /** Counted from 0. In an event, -1 means that nothing of the chain is left. */
  seq: number
  /** Hash of the whole record, in hex. */
  hash: string
}

/**
 * What a neighbor can get. `full`: everything, as a member; `governance`: governance up to the given heads, as a
 * removed device; `none`: nothing, as it isn't (yet) admitted.
 */
export type Level = 'full' | 'governance' | 'none'

/**
 * `stored`: now durable. `known`: already stored. `missing`: depends on something that we lack, which is nobody's
 * fault. `unwanted`: valid but not stored (beyond a cut-off, over a quota); requested again only once governance has
 * changed. `refused`: no version could accept it.
 */
export type Outcome = 'stored' | 'known' | 'missing' | 'unwanted' | 'refused'

/** Input of a space's record channel. Every event comes with a time: milliseconds of a monotonic clock. */
export type SyncEvent =
  /** A proven device is linked; messages to it are sent on `channel`. A different channel starts over. */
  | { type: 'neighborUp'; device: string; channel: number; level: Level; shown?: readonly Head[] }
  | { type: 'neighborDown'; device: string; channel: number }
  /** `shown`: at level governance, the heads up to which the device can see governance. */
  | { type: 'neighborLevel'; device: string; level: Level; shown?: readonly Head[] }
  /** Arrived on any link to the device: the other end may have chosen a different link to send on. */
  | { type: 'message'; device: string; bytes: Uint8Array }
  /** The link's buffer is full: nothing more is sent on it until `drained`. */
  | { type: 'congested'; device: string }
  | { type: 'drained'; device: string }
  /** This device wrote a record, which is durable now. */
  | { type: 'published'; head: Head; record: Uint8Array }
  /** Heads that changed in another way (a purge, or another process took over the store). */
  | { type: 'changed'; heads: readonly Head[] }
  /** A branch of a chain was given up, and our records on it are deleted: request the other branch immediately. */
  | { type: 'rewound'; chain: ChainKey }
  /** Missing or unwanted records may fit now (keys arrived): request them again immediately. */
  | { type: 'retry' }
  /** Reply to `read`. The next read continues at `cursor`; `last`: nothing is left. */
  | { type: 'readDone'; id: number; records: Uint8Array[]; cursor: number; last: boolean }
  /**
   * Reply to `accept`. `stored` has the new head of each chain that grew. `about` is the (first) record's place, null
   * if its header can't be read. With `missing`, `needs` says what is missing: governance records that it names (such
   * as the author's admission), other governance, or the chain's predecessor.
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
  /** The time returned by `wakeAt` has been reached. */
  | { type: 'tick' }

/** What to read: one chain from a seq on (the ask began at `began`), or governance in the order stored here. */
export type ReadSource =
  | { kind: 'chain'; chain: ChainKey; from: number; began: number }
  /** Skips each chain's records below `have`, the first seq that the asker wants. `cursor` starts at 0. */
  | { kind: 'governance'; cursor: number; have: ReadonlyMap<ChainKey, number> }

/** What the driver must do. It never calls back from inside `handle`: results arrive as events. */
export type SyncEffect =
  | { type: 'send'; to: string; channel: number; message: Uint8Array }
  /**
   * Read records for `to`, up to `bytes` or one record; reply with `readDone`. The driver filters them for a removed
   * device.
   */
  | { type: 'read'; id: number; to: string; source: ReadSource; bytes: number }
  /** Run records through the gate and store them, in the order of these effects; reply with `accepted`. */
  | { type: 'accept'; id: number; from: string; records: Uint8Array[]; pushed: boolean }
  /** Close the link: the device broke a rule. We have already dropped its state. */
  | { type: 'refuse'; to: string; rule: string }
  /** What the device itself claims to have stored. */
  | { type: 'held'; device: string; heads: readonly Head[] }
