/**
 * How bytes of transfers are held, read, written and received. The rest of blobs knows this port alone: `plain-io.ts`
 * implements it plainly, `fast/` so that a transfer costs as little as possible.
 */
import type { FileHandle } from 'node:fs/promises'
import type { OnReadOpts, Socket } from 'node:net'
import type { BlobShape } from '../../../../shared/blobs/shape.ts'

type Bytes = Pick<Uint8Array, 'buffer' | 'byteOffset'>

/**
 * Memory for pieces and messages in flight. Whoever takes a buffer releases it, once; it may be reused then. A missing
 * release does no harm: the garbage collector takes it like everything else.
 */
export interface BufferPool {
  /** The caller owns its whole buffer. @param room bytes before it */
  take(length: number, room?: number): Uint8Array
  /** Memory that is never reused, for what is sent in parts. */
  allocate(length: number): Uint8Array
  /** Adds a user, who releases it too. */
  keep(bytes: Bytes): void
  /** A user will never look at it again. Ignores memory from elsewhere. */
  release(bytes: Bytes): void
  /** The same bytes, for a user who never releases them. Nobody else uses the given ones anymore. */
  detach(bytes: Uint8Array): Uint8Array
  /** Bytes before it that nobody else uses. */
  roomBefore(bytes: Bytes): number
  /** A message came or goes. Its memory is needed for a moment only. */
  noteMessage(message: Uint8Array): void
  /** This many bytes were allocated elsewhere for a moment. */
  noteShortLived(bytes: number): void
}

export interface PieceToRead {
  /** Open for reading. */
  file: FileHandle
  offset: number
  /** In the file. Bytes. */
  length: number
  piece: number
  /** Seals it; null: it is stored sealed. */
  key: Uint8Array | null
  /** Buffer for the sealed piece, of its length, from the pool. */
  into: Uint8Array
  /** Whether its hash is wanted. */
  isHashed: boolean
}

/** Writes the pieces of a blob into its file, and their numbers into the journal beside it (`piece-journal.ts`). */
export interface PieceWriter {
  /**
   * Recovers pieces that were in flight when the process died; call it before anything is written. Rejects with the
   * file system's error.
   * @param leavesHere all of the blob; null: they are not on this device
   */
  recover(leavesHere: () => Promise<Uint8Array | null>): Promise<void>
  /**
   * Resolves once it outlives this process, with whether it matches the leaf; if not, it is not written. Rejects with
   * the file system's error.
   * @param sealed not written to, nor used for anything else, until then
   * @param onUnderWay called before this returns, if the piece outlives this process from then on, by `recover`
   */
  write(piece: number, sealed: Uint8Array, leaf: Uint8Array, onUnderWay: () => void): Promise<boolean>
  /** Resolves when nothing is in flight anymore. */
  settled(): Promise<void>
  /** Resolves once what was written outlives a power cut. */
  sync(): Promise<void>
  /** Resolves when nothing is in flight anymore, and its files are closed. It may be used again. */
  close(): Promise<void>
}

/** Takes a connection's bytes; `filled` reports what was read into `room()`. */
export interface Landed {
  take(chunk: Buffer): void
  room(): Buffer
  filled(bytes: number): void
}

/** Where a connection's bytes arrive. */
export interface Landing {
  /** For a connection that is dialed; undefined: its path hears its `data`. */
  readonly onread: OnReadOpts | undefined
  /** An accepted connection as the socket to use from now on; nobody listens to the given one anymore. */
  land(socket: Socket): Socket
  path: Landed | null
}

export interface TransferIo {
  readonly buffers: BufferPool
  /** Rejects with RangeError if the file is too short, or the file system's error. @returns the hash, if requested */
  read(work: PieceToRead): Promise<Uint8Array | null>
  /** The SHA-256 of a sealed file's plain text; null if the key does not open a piece. Rejects like `read`. */
  digest(path: string, shape: BlobShape, key: Uint8Array): Promise<Uint8Array | null>
  writerOf(path: string, shape: BlobShape): PieceWriter
  newLanding(): Landing
  /** Prepares for pieces that are about to come. */
  wake(): void
  close(): Promise<void>
}
