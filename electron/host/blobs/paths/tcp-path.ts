/** Blob messages over a TCP connection of their own, which a link has authorised: framed, sealed where they tell something, bounded. */
import type { Socket } from 'node:net'
import { BLOB_MESSAGE_BYTES, type BlobPath } from '../../../../shared/blobs/blob-path.ts'
import { FrameReader, LENGTH_BYTES } from './frame-reader.ts'
import { MessageSeal, type Side, TAG_BYTES } from './message-seal.ts'

/** Beyond this much unsent, `send` says false. Bytes. */
const HIGH_WATER = 1024 * 1024
/** Who goes on sending against that loses the path. Bytes. */
const OVERFLOW = 32 * 1024 * 1024
/** The other end takes nothing for so long: it is gone, or never reads. Milliseconds. */
const STALLED = 30_000

export class TcpPath implements BlobPath {
  readonly kind = 'tcp'
  onMessage: (message: Uint8Array) => void = () => {}
  onDrain: () => void = () => {}
  onClose: () => void = () => {}
  /** Once, whoever ended it. For who made the path; the rest is for who uses it. */
  onEnd: () => void = () => {}
  /** When a message last went either way. */
  used = Date.now()
  readonly #socket: Socket
  readonly #seal: MessageSeal
  readonly #side: Side
  readonly #onProven: () => void
  readonly #reader: FrameReader
  #proven = false
  #full = false
  #closed = false

  /**
   * Both ends show with an empty message that they have the secret. The listener waits for the other's.
   * @param secret 32 bytes, for this connection alone
   * @param onProven the other end has shown it; before that nothing is sent or heard
   */
  constructor(socket: Socket, secret: Uint8Array, side: Side, onProven: () => void) {
    this.#socket = socket
    this.#seal = new MessageSeal(secret, side)
    this.#side = side
    this.#onProven = onProven
    this.#reader = new FrameReader(TAG_BYTES + BLOB_MESSAGE_BYTES, (frame) => this.#hear(frame))
    socket.setNoDelay(true)
    socket.on('data', (chunk: Buffer) => this.take(chunk))
    socket.on('drain', () => this.#drained())
    socket.on('error', () => {})
    socket.on('end', () => this.end())
    socket.on('close', () => this.end())
    socket.on('timeout', () => {
      if (this.#full) this.end()
    })
    if (side === 'dialler') this.#write(new Uint8Array(0))
  }

  get closed(): boolean {
    return this.#closed
  }

  send(message: Uint8Array): boolean {
    if (this.#closed) return true
    if (message.length === 0 || message.length > BLOB_MESSAGE_BYTES) {
      throw new RangeError(`a message of ${message.length} bytes`)
    }
    this.#write(message)
    this.used = Date.now()
    const waiting = this.#socket.writableLength
    if (waiting > OVERFLOW) this.end()
    this.#full = waiting > HIGH_WATER
    this.#socket.setTimeout(this.#full ? STALLED : 0)
    return !this.#full
  }

  close(): void {
    this.onClose = () => {}
    this.end()
  }

  /** Bytes that came before this path had its socket. */
  take(chunk: Buffer): void {
    if (!this.#closed && !this.#reader.take(chunk)) this.end()
  }

  #write(message: Uint8Array): void {
    const prefix = Buffer.allocUnsafe(LENGTH_BYTES + MessageSeal.roomFor(message.length))
    prefix.writeUInt32LE(TAG_BYTES + message.length, 0)
    const sealed = this.#seal.seal(message, prefix, LENGTH_BYTES)
    this.#socket.cork()
    this.#socket.write(prefix)
    if (sealed < message.length) this.#socket.write(message.subarray(sealed))
    this.#socket.uncork()
  }

  /** False: this path has ended. */
  #hear(frame: Uint8Array): boolean {
    const message = frame.length < TAG_BYTES ? null : this.#seal.open(frame)
    if (message === null || (message.length === 0) === this.#proven) return false
    if (this.#proven) {
      this.used = Date.now()
      this.onMessage(message)
      return !this.#closed
    }
    this.#proven = true
    if (this.#side === 'listener') this.#write(message)
    this.#onProven()
    return !this.#closed
  }

  #drained(): void {
    if (!this.#full || this.#closed) return
    this.#full = false
    this.#socket.setTimeout(0)
    this.onDrain()
  }

  /** As if the other end had closed it. */
  end(): void {
    if (this.#closed) return
    this.#closed = true
    this.#socket.destroy()
    this.onEnd()
    this.onClose()
  }
}
