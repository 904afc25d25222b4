/**
 * How the bytes of transfers are held, read, written and received. All other blob code knows only this port:
 * `plain-io.ts` implements it simply, `fast/` so that a transfer costs as little as possible.
 */
import type { FileHandle } from 'node:fs/promises'
import type { OnReadOpts, Socket } from 'node:net'
import type { BlobShape } from '../../../../shared/blobs/shape.ts'

type Bytes = Pick<Uint8Array, 'buffer' | 'byteOffset'>

/**
 * Memory for pieces and messages in flight. A user releases a buffer exactly once; it may be reused then. A missing
 * release does no harm: the garbage collector frees it like everything else.
 */
export interface BufferPool {
  /** The caller owns the whole buffer. @param room bytes before it */
  take(length: number, room?: number): Uint8Array
  /** Memory that is never reused, for data sent in parts. */
  allocate(length: number): Uint8Array
  /** Adds a user, who must release it, too. */
  keep(bytes: Bytes): void
  /** Called when a user no longer needs it. Ignores memory from elsewhere. */
  release(bytes: Bytes): void
  /** The same bytes, for a user who never releases them. Nobody uses the given ones after that. */
  detach(bytes: Uint8Array): Uint8Array
  /** Number of bytes before it that nobody else uses. */
  roomBefore(bytes: Bytes): number
  /** Counts a message that was sent or received: its memory is needed only briefly. */
  noteMessage(message: Uint8Array): void
  /** Counts bytes that were allocated elsewhere only briefly. */
  noteShortLived(bytes: number): void
}

export interface PieceToRead {
  /** Open for reading. */
  file: FileHandle
  offset: number
  /** Length in the file, in bytes. */
  length: number
  piece: number
  /** Seals the piece; null if it is stored sealed. */
  key: Uint8Array | null
  /** Buffer for the sealed piece, from the pool and with the piece's length. */
  into: Uint8Array
  /** Whether to return its hash. */
  isHashed: boolean
}

/** Writes the pieces of a blob into its file, and their numbers into the journal next to it (`piece-journal.ts`). */
export interface PieceWriter {
  /**
   * Recovers pieces that were in flight when the process died; call it before writing anything. Rejects with the file
   * system's error.
   * @param leavesHere returns all leaves of the blob; null if they aren't on this device
   */
  recover(leavesHere: () => Promise<Uint8Array | null>): Promise<void>
  /**
   * Resolves once the piece survives the end of this process. Returns whether it matches the leaf; if not, it isn't
   * written. Rejects with the file system's error.
   * @param sealed must not be changed or reused until then
   * @param onUnderWay called before this returns, if `recover` can restore the piece from then on
   */
  write(piece: number, sealed: Uint8Array, leaf: Uint8Array, onUnderWay: () => void): Promise<boolean>
  /** Resolves when nothing is in flight. */
  settled(): Promise<void>
  /** Resolves once everything written survives a power cut. */
  sync(): Promise<void>
  /** Resolves when nothing is in flight and its files are closed. It can be used again. */
  close(): Promise<void>
}

/** Takes a connection's bytes; `filled` reports bytes that were read into `room()`. */
export interface Landed {
  take(chunk: Buffer): void
  room(): Buffer
  filled(bytes: number): void
}

/** Where a connection's bytes arrive. */
export interface Landing {
  /** Options for dialing a connection; undefined if its path listens to `data` events. */
  readonly onread: OnReadOpts | undefined
  /** Returns the socket to use for an accepted connection from now on; the given one must no longer be used. */
  land(socket: Socket): Socket
  path: Landed | null
}

export interface TransferIo {
  readonly buffers: BufferPool
  /** Rejects with RangeError if the file is too short, or the file system's error. @returns the hash, if requested */
  read(work: PieceToRead): Promise<Uint8Array | null>
  /** The SHA-256 of a sealed file's plain text; null if the key doesn't open a piece. Rejects as `read` does. */
  digest(path: string, shape: BlobShape, key: Uint8Array): Promise<Uint8Array | null>
  writerOf(path: string, shape: BlobShape): PieceWriter
  newLanding(): Landing
  /** Prepares for pieces that will soon arrive. */
  wake(): void
  close(): Promise<void>
}
