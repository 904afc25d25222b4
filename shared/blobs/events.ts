import type { BlobPathKind } from './blob-path.ts'
import type { PieceSet } from './piece-set.ts'

/** A path that the exchange can use. There may be several to one device; the fastest kind is used. */
export interface PathUp {
  path: number
  space: string
  device: string
  kind: BlobPathKind
  /** On the local network: limits may not apply to it. */
  isLocal: boolean
  /** Round trip of the link to the device in milliseconds; null if not yet known. */
  roundTrip: number | null
}

/** The source of a piece, so that it can be blamed. */
export interface Sender {
  path: number
  device: string
  space: string
}

/** Input of a device's blob exchange. Every event comes with a time, in milliseconds of any steady clock. */
export type BlobEvent =
  | ({ type: 'pathUp' } & PathUp)
  | { type: 'pathDown'; path: number }
  /** The distance was unknown before, or has turned out shorter. */
  | { type: 'distance'; path: number; roundTrip: number }
  /** We copy any bytes that we retain, except those that `store` passes on. */
  | { type: 'message'; path: number; bytes: Uint8Array }
  /** The path is full: no more blocks go there until `drained`. */
  | { type: 'congested'; path: number }
  | { type: 'drained'; path: number }
  /** These pieces of a blob are on this disk. The exchange owns the set from now on. */
  | {
      type: 'hold'
      root: string
      size: number
      spaces: readonly string[]
      pieces: PieceSet
      /** Fetching and serving it gives way to people. */
      isBackground?: boolean
    }
  /** The blob was removed from this disk, or from that space. */
  | { type: 'unhold'; root: string; space: string | null }
  /**
   * Fetch the missing pieces of a blob that is held (in part, or not at all yet). @param leaves of all pieces, if
   * stored here
   */
  | { type: 'fetch'; root: string; leaves: Uint8Array | null }
  | { type: 'stop'; root: string }
  /** Somebody is waiting to read these pieces. Ends are exclusive; the most urgent range comes first. */
  | { type: 'prefer'; root: string; ranges: { from: number; to: number }[] }
  /**
   * First reply to `store`: the piece matches its leaf and would survive a crash of this process, but isn't in its
   * final place yet. `stored` or `notStored` follows.
   */
  | { type: 'underWay'; root: string; piece: number }
  /** Reply to `store`: the piece is on disk, and would survive a crash of this process. */
  | { type: 'stored'; root: string; piece: number }
  | { type: 'notStored'; root: string; piece: number }
  /** Another reply to `store`: the piece doesn't match its leaf, and was discarded. */
  | { type: 'bad'; root: string; piece: number; from: Sender }
  /** A stored piece has changed or vanished. */
  | { type: 'lost'; root: string; piece: number }
  /** Reply to `read`. Null if the file on disk is gone or has changed. `room`: unused bytes before it in the buffer. */
  | {
      type: 'readDone'
      path: number
      number: number
      root: string
      piece: number
      sealed: Uint8Array | null
      room?: number
    }
  /** Reply to `readLeaves`. */
  | { type: 'leavesRead'; path: number; number: number; chunk: number; leaves: Uint8Array; proof: Uint8Array }
  /** Limit for incoming bytes per second; infinite for none. */
  | { type: 'limit'; down: number; isLocalFree: boolean }
  /** People need the line until then. */
  | { type: 'giveWay'; until: number }
  /** The time returned by `wakeAt` has come. */
  | { type: 'tick' }

/** What the driver must do, in order. It never calls back from inside `handle`: answers come as events. */
export type BlobEffect =
  | { type: 'send'; path: number; message: Uint8Array }
  /** Store a whole piece if its hash is its leaf (null: already checked). The bytes can be used until the reply. */
  | { type: 'store'; root: string; piece: number; sealed: Uint8Array; leaf: Uint8Array | null; from: Sender }
  /** All leaves of a blob have arrived and are verified: store them, since they are requested only once. */
  | { type: 'keepLeaves'; root: string; leaves: Uint8Array }
  | { type: 'read'; path: number; number: number; root: string; piece: number }
  | { type: 'readLeaves'; path: number; number: number; root: string; chunk: number }
  /** All pieces are stored. */
  | { type: 'fetched'; root: string }
  /** A device broke a rule: nothing more is accepted from it, and the user is notified. The path is closed. */
  | { type: 'refuse'; path: number; device: string; space: string; root: string | null; rule: string; detail: string }
  /** The devices that hold it, its number of stored pieces or its rate have changed. */
  | { type: 'changed'; root: string }
