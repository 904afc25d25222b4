import type { BlobPathKind } from './blob-path.ts'
import type { PieceSet } from './piece-set.ts'

/** A way that the exchange may use. Several to one device may be there; the fastest kind is used. */
export interface PathUp {
  path: number
  space: string
  device: string
  kind: BlobPathKind
  /** On this network: limits may not apply to it. */
  isLocal: boolean
  /** Of the link to the device, in milliseconds; null: not known yet. */
  roundTrip: number | null
}

/** Whom a piece came from, for who is to be blamed. */
export interface Sender {
  path: number
  device: string
  space: string
}

/** What happens to a device's exchange of blobs. Every event comes with the time, in milliseconds of any steady clock. */
export type BlobEvent =
  | ({ type: 'pathUp' } & PathUp)
  | { type: 'pathDown'; path: number }
  /** It was not known before, or seemed longer. */
  | { type: 'distance'; path: number; roundTrip: number }
  /** Whatever is kept of the bytes is a copy, but what `store` hands on. */
  | { type: 'message'; path: number; bytes: Uint8Array }
  /** The path is full: no more blocks go there until `drained`. */
  | { type: 'congested'; path: number }
  | { type: 'drained'; path: number }
  /** These pieces of a blob are on this disk. The set belongs to the exchange from now on. */
  | { type: 'hold'; root: string; size: number; spaces: readonly string[]; pieces: PieceSet }
  /** It is gone from this disk, or from that space. */
  | { type: 'unhold'; root: string; space: string | null }
  /** Fetch what is missing of a blob that is held (in part, even none of it). @param leaves of all pieces, where they are here */
  | { type: 'fetch'; root: string; leaves: Uint8Array | null }
  | { type: 'stop'; root: string }
  /** Somebody waits to read these pieces, ends not included; the most urgent first. */
  | { type: 'prefer'; root: string; ranges: { from: number; to: number }[] }
  /** A first answer to `store`: it is what its leaf says, and outlives this process, though it is not where it belongs yet. `stored` is to come, or `notStored`. */
  | { type: 'underWay'; root: string; piece: number }
  /** Answers `store`: it is on the disk (as far as this process may die). */
  | { type: 'stored'; root: string; piece: number }
  | { type: 'notStored'; root: string; piece: number }
  /** Answers `store`, too: it is not what its leaf says, and not kept. */
  | { type: 'bad'; root: string; piece: number; from: Sender }
  /** It was here, and is not as it was any more. */
  | { type: 'lost'; root: string; piece: number }
  /** Answers `read`; null: the disk does not hold it as it was. `room`: bytes before it in its buffer that nobody else uses. */
  | {
      type: 'readDone'
      path: number
      number: number
      root: string
      piece: number
      sealed: Uint8Array | null
      room?: number
    }
  /** Answers `readLeaves`. */
  | { type: 'leavesRead'; path: number; number: number; chunk: number; leaves: Uint8Array; proof: Uint8Array }
  /** Bytes a second that may come in; infinite without a limit. */
  | { type: 'limit'; down: number; isLocalFree: boolean }
  /** The time that `wakeAt` asked for has come. */
  | { type: 'tick' }

/** What the driver does, in order. It calls nothing back from inside `handle`: answers come as events. */
export type BlobEffect =
  | { type: 'send'; path: number; message: Uint8Array }
  /** A whole piece, to be kept if its hash is its leaf (null: that was seen). It may be used until it is answered. */
  | { type: 'store'; root: string; piece: number; sealed: Uint8Array; leaf: Uint8Array | null; from: Sender }
  /** All leaves of a blob have come, verified: keep them, for they are asked for only once. */
  | { type: 'keepLeaves'; root: string; leaves: Uint8Array }
  | { type: 'read'; path: number; number: number; root: string; piece: number }
  | { type: 'readLeaves'; path: number; number: number; root: string; chunk: number }
  /** All pieces are stored. */
  | { type: 'fetched'; root: string }
  /** A device broke a rule: nothing is taken from it any more, and the person is told. The path is closed. */
  | { type: 'refuse'; path: number; device: string; space: string; root: string | null; rule: string; detail: string }
  /** Who holds it, how much is here, or how fast it comes. */
  | { type: 'changed'; root: string }
