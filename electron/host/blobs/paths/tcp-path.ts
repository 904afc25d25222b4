/**
 * Blob messages over a dedicated TCP connection that a link has authorized: framed, bounded, and sealed if they reveal
 * anything.
 */

import type { Socket } from 'node:net'
import { Emitter } from '../../../../shared/base/emitter.ts'
import { EndingPath, TCP_BLOB_MESSAGE_BYTES } from '../../../../shared/blobs/blob-path.ts'
import { warn } from '../../guarded.ts'
import { soon } from '../../timers.ts'
import type { BufferPool, Landed } from '../pieces/transfer-io.ts'
import { FrameReader, LENGTH_BYTES } from './frame-reader.ts'
import { OVERFLOW, STALLED } from './limits.ts'
import { FRAME_MESSAGES, MessageSeal, overheadOf, type Side } from './message-seal.ts'

/** `send` returns false while more than this is unsent. Bytes. */
const HIGH_WATER = 1024 * 1024
/** A batch of this size is sent immediately. Bytes. */
const BATCH_BYTES = 128 * 1024
/**
 * Bytes to accept in one turn of the event loop. Pieces cost little here, since another thread hashes and writes them;
 * pausing after each one took longer than that.
 */
const TURN_BYTES = 1024 * 1024
const FRAME_BYTES = BATCH_BYTES + TCP_BLOB_MESSAGE_BYTES + overheadOf(FRAME_MESSAGES)

export class TcpPath extends EndingPath implements Landed {
  readonly kind = 'tcp'
  readonly #proofs = new Emitter()
  /** The other end has proven that it has the secret. Nothing else is sent or delivered before that. */
  readonly onProven = this.#proofs.event
  readonly #socket: Socket
  readonly #buffers: BufferPool
  readonly #seal: MessageSeal
  readonly #side: Side
  readonly #reader: FrameReader
  /** Messages that are sent together. */
  #batch: Uint8Array[] = []
  #batchBytes = 0
  #flushing: NodeJS.Immediate | null = null
  #taken = 0
  #resting: NodeJS.Immediate | null = null
  #proven = false
  #full = false
  #used = performance.now()

  /**
   * Each end proves with an empty message that it has the secret; the listener waits for the dialer's.
   * @param buffers for received data; sent buffers are released to it
   * @param secret 32 bytes, for this connection only
   */
  constructor(socket: Socket, buffers: BufferPool, secret: Uint8Array, side: Side) {
    super()
    this.#socket = socket
    this.#buffers = buffers
    this.#seal = new MessageSeal(secret, side)
    this.#side = side
    const make = (length: number): Buffer => {
      const { buffer, byteOffset } = buffers.take(length)
      return Buffer.from(buffer, byteOffset, length)
    }
    this.#reader = new FrameReader(FRAME_BYTES, (frame) => this.#hear(frame), make)
    socket.setNoDelay(true)
    socket.on('data', (chunk: Buffer) => {
      this.take(chunk)
      this.#rest(chunk.length)
    })
    socket.on('drain', () => this.#drained())
    socket.on('error', () => {})
    socket.on('end', () => this.end())
    socket.on('close', () => this.end())
    socket.on('timeout', () => {
      if (this.#full) this.end()
    })
    if (side === 'dialer') this.#sayHello()
  }

  /** Milliseconds since a message was last sent or received. */
  get idle(): number {
    return performance.now() - this.#used
  }

  send(message: Uint8Array): boolean {
    if (this.closed) return true
    if (message.length === 0 || message.length > TCP_BLOB_MESSAGE_BYTES) {
      throw new RangeError(`a message of ${message.length} bytes`)
    }
    this.#used = performance.now()
    this.#batch.push(message)
    this.#batchBytes += message.length
    if (this.#batchBytes >= BATCH_BYTES || this.#batch.length === FRAME_MESSAGES) this.#flush()
    else this.#flushing ??= soon(() => this.#flush())
    const waiting = this.#socket.writableLength + this.#batchBytes
    if (waiting > OVERFLOW) this.end()
    this.#full = waiting > HIGH_WATER
    this.#socket.setTimeout(this.#full ? STALLED : 0)
    return !this.#full
  }

  /** Takes incoming bytes, such as those that arrived before this path had its socket. */
  take(chunk: Buffer): void {
    if (!this.closed && !this.#reader.take(chunk)) this.end()
  }

  /** The read buffer, for a socket with `onread`. */
  room(): Buffer {
    return this.#reader.room()
  }

  /** Reports that this many bytes were written to the read buffer. */
  filled(count: number): void {
    if (this.closed) return
    if (!this.#reader.filled(count)) this.end()
    this.#rest(count)
  }

  /** Leaves data beyond a turn's budget to the next turn; until then it waits in the socket. */
  #rest(bytes: number): void {
    this.#taken += bytes
    if (this.#taken < TURN_BYTES || this.#resting || this.closed) return
    this.#socket.pause()
    this.#resting = soon(() => {
      this.#resting = null
      this.#taken = 0
      this.#socket.resume()
    })
  }

  #flush(): void {
    if (this.#flushing) clearImmediate(this.#flushing)
    this.#flushing = null
    const messages = this.#batch
    this.#batch = []
    this.#batchBytes = 0
    if (messages.length === 0 || this.closed) return
    const parts = this.#seal.seal(messages)
    const length = Buffer.allocUnsafe(LENGTH_BYTES)
    length.writeUInt32LE(
      parts.reduce((sum, part) => sum + part.length, 0),
      0,
    )
    this.#socket.cork()
    this.#socket.write(length)
    for (const part of parts.slice(0, -1)) this.#socket.write(part)
    this.#socket.write(parts.at(-1) as Uint8Array, (error) => {
      if (!error) for (const message of messages) this.#buffers.release(message)
    })
    this.#socket.uncork()
  }

  /**
   * Returns false if this path has ended. The system also calls this directly (`onread`), where nothing else catches
   * errors.
   */
  #hear(frame: Buffer): boolean {
    try {
      const messages = this.#seal.open(frame)
      return messages !== null && this.#hearMessages(messages, frame)
    } catch (error) {
      warn(error)
      return false
    }
  }

  #hearMessages(messages: readonly Uint8Array[], frame: Buffer): boolean {
    if (!this.#proven) return messages.length === 1 && messages[0]?.length === 0 && this.#prove()
    if (messages.some(({ length }) => length === 0 || length > TCP_BLOB_MESSAGE_BYTES)) return false
    this.#used = performance.now()
    for (const message of messages) {
      if (this.closed) return false
      this.messages.fire(message)
    }
    this.#buffers.release(frame)
    return !this.closed
  }

  #prove(): boolean {
    this.#proven = true
    if (this.#side === 'listener') this.#sayHello()
    this.#proofs.fire()
    return !this.closed
  }

  #sayHello(): void {
    this.#batch.push(new Uint8Array(0))
    this.#flush()
  }

  #drained(): void {
    if (!this.#full || this.closed) return
    this.#full = false
    this.#socket.setTimeout(0)
    this.drains.fire()
  }

  protected override release(): void {
    if (this.#flushing) clearImmediate(this.#flushing)
    if (this.#resting) clearImmediate(this.#resting)
    this.#socket.destroy()
  }
}
