/**
 * Memory for pieces in flight that both threads share. Fresh memory for each piece costs as much as hashing it, so
 * released memory is reused. A missing release does no harm: the garbage collector frees it like everything else. When
 * no piece has been in flight for a while, the system gets all of this memory back.
 */
import { collect } from '../../collector.ts'
import { later } from '../../timers.ts'
import type { BufferPool } from '../pieces/transfer-io.ts'
import { ShortLived } from './short-lived.ts'

/** Buffer sizes: blocks of pieces with their heads; frames of a connection. Bytes. */
const SIZES = [68 * 1024, 260 * 1024, 388 * 1024]
/** Maximum number of free buffers kept of each size. */
const MOST = 32
/** Memory is freed after this long without a piece. Milliseconds. */
const IDLE = 30_000
/**
 * How often messages outside this memory are freed. Each message has passed through two more socket buffers: with a
 * larger value, V8 scans its whole heap ten times a second. Bytes.
 */
const MESSAGE_BYTES = 2 * 1024 * 1024

type Bytes = Pick<Uint8Array, 'buffer' | 'byteOffset'>

export class SharedMemory implements BufferPool {
  readonly #free = new Map<number, SharedArrayBuffer[]>(SIZES.map((size) => [size, []]))
  /** Number of users. */
  readonly #users = new WeakMap<ArrayBufferLike, number>()
  readonly #messages = new ShortLived(MESSAGE_BYTES)
  readonly #others = new ShortLived()
  #idle: NodeJS.Timeout | null = null

  take(length: number, room = 0): Uint8Array {
    if (this.#idle) this.#idle.refresh()
    else this.#idle = later(() => this.#giveBack(), IDLE).unref()
    const size = SIZES.find((other) => other >= room + length)
    if (size === undefined) return this.allocate(room + length).subarray(room)
    const buffer = this.#free.get(size)?.pop() ?? new SharedArrayBuffer(size)
    this.#users.set(buffer, 1)
    return new Uint8Array(buffer, room, length)
  }

  allocate(length: number): Uint8Array {
    return new Uint8Array(new SharedArrayBuffer(length))
  }

  /** Whether it was taken from this pool and is reused after its release. */
  has({ buffer }: Bytes): boolean {
    return this.#users.has(buffer)
  }

  keep({ buffer }: Bytes): void {
    const users = this.#users.get(buffer)
    if (users !== undefined) this.#users.set(buffer, users + 1)
  }

  release({ buffer }: Bytes): void {
    const users = this.#users.get(buffer)
    if (users === undefined) return
    if (users > 1) {
      this.#users.set(buffer, users - 1)
      return
    }
    this.#users.delete(buffer)
    const free = this.#free.get(buffer.byteLength)
    if (free && free.length < MOST) free.push(buffer as SharedArrayBuffer)
  }

  roomBefore({ buffer, byteOffset }: Bytes): number {
    return this.#users.get(buffer) === 1 ? byteOffset : 0
  }

  detach(bytes: Uint8Array): Uint8Array {
    if (!this.has(bytes)) return bytes
    const copy = bytes.slice()
    this.release(bytes)
    this.noteMessage(copy)
    return copy
  }

  noteMessage(message: Uint8Array): void {
    if (!this.has(message)) this.#messages.note(message.length)
  }

  noteShortLived(bytes: number): void {
    this.#others.note(bytes)
  }

  #giveBack(): void {
    this.#idle = null
    for (const free of this.#free.values()) free.length = 0
    // V8 wouldn't collect it otherwise: it sees hardly any new objects.
    collect({ type: 'major' })
  }
}
