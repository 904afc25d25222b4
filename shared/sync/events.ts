import type { ChainKey } from '../record/chain-id.ts'

/** The last record that someone has of a chain. */
export interface Head {
  chain: ChainKey
  /** From 0. In an event, -1 says that nothing of the chain is there any more. */
  seq: number
  /** Hex, of the whole record. */
  hash: string
}

/**
 * What a neighbour may get: `full`, a member; `governance`, a removed device, exactly up to the heads given; `none`, one
 * that is linked and not (yet) admitted.
 */
export type Level = 'full' | 'governance' | 'none'

/**
 * `stored`: durable now. `known`: was there before. `missing`: what it builds on is not here; nobody's fault. `unwanted`: valid
 * but not kept (beyond a cut-off, over a budget); asked for again only once governance has changed. `refused`: no version could accept it.
 */
export type Outcome = 'stored' | 'known' | 'missing' | 'unwanted' | 'refused'

/** What happens to a space's record channel. Every event comes with the time, in milliseconds of any steady clock. */
export type SyncEvent =
  /** A proven device is linked; `channel` is what to send on. Again with another one: starts afresh. */
  | { type: 'neighbourUp'; device: string; channel: number; level: Level; shown?: readonly Head[] }
  | { type: 'neighbourDown'; device: string; channel: number }
  /** `shown`: at level governance, the heads up to which the device may see governance. */
  | { type: 'neighbourLevel'; device: string; level: Level; shown?: readonly Head[] }
  /** Came on any link to the device: the other end may have chosen another one to send on. */
  | { type: 'message'; device: string; bytes: Uint8Array }
  /** The link's buffer is full: nothing more is sent there until `drained`. */
  | { type: 'congested'; device: string }
  | { type: 'drained'; device: string }
  /** This device wrote and durably stored a record. */
  | { type: 'published'; head: Head; record: Uint8Array }
  /** Heads that changed in any other way (a purge, a new owner of the store). */
  | { type: 'changed'; heads: readonly Head[] }
  /** A branch of a chain was given up, and what of the chain was here beyond is gone: the other branch is asked for at once. */
  | { type: 'rewound'; chain: ChainKey }
  /** What was missing or not wanted may fit now (keys came): it is asked for again at once. */
  | { type: 'retry' }
  /** Answers `read`. `cursor` is where the next read goes on; `last`: nothing is left. */
  | { type: 'readDone'; id: number; records: Uint8Array[]; cursor: number; last: boolean }
  /**
   * Answers `accept`. `stored` has the new head of each chain that grew. `about` is the (first) record's place, null where its
   * header cannot be read. `needs`: with `missing`, whether records of governance that it names (the author's admission among them), something
   * else of governance, or the chain's predecessor is.
   */
  | {
      type: 'accepted'
      id: number
      outcome: Outcome
      stored: readonly Head[]
      about: { chain: ChainKey; seq: number } | null
      needs?: 'named' | 'governance' | 'predecessor'
      /** A governance chain of which records of another branch may be missing here. */
      branch?: ChainKey
      rule?: string
    }
  /** The time that `wakeAt` asked for has come. */
  | { type: 'tick' }

/** What a read is about: one chain from a number on (the ask's own was `began`), or governance in the order in which it was stored here. */
export type ReadSource =
  | { kind: 'chain'; chain: ChainKey; from: number; began: number }
  /** Skips of each chain what is below `have` (the number that the asker wants next). `cursor` starts at 0. */
  | { kind: 'governance'; cursor: number; have: ReadonlyMap<ChainKey, number> }

/** What the driver does. It calls nothing back from inside `handle`: answers come as events. */
export type SyncEffect =
  | { type: 'send'; to: string; channel: number; message: Uint8Array }
  /** Read records for `to` (the driver filters for a removed device), up to `bytes` or one record; answer `readDone`. */
  | { type: 'read'; id: number; to: string; source: ReadSource; bytes: number }
  /** Gate and store in the order of these effects; answer `accepted`. */
  | { type: 'accept'; id: number; from: string; records: Uint8Array[]; pushed: boolean }
  /** Close the link: the device broke a rule. It is forgotten here already. */
  | { type: 'refuse'; to: string; rule: string }
  /** What the device itself says it has stored. */
  | { type: 'held'; device: string; heads: readonly Head[] }
