/**
 * Memory that both threads see, for pieces in flight. Fresh memory for each piece costs as much as hashing it; released
 * memory is reused here. A missing release does no harm: the garbage collector takes it like everything else. When no
 * piece has been in flight for a while, all that pieces needed is given back to the system.
 */
import { collect } from '../collector.ts'
import { later } from '../timers.ts'

/** Blocks of pieces with their heads; frames of a connection. Bytes. */
const SIZES = [68 * 1024, 260 * 1024, 388 * 1024]
/** Free buffers kept of each size. */
const MOST = 32
/** Milliseconds without a piece. */
const IDLE = 30_000

type Bytes = Pick<Uint8Array, 'buffer' | 'byteOffset'>

/** Copies `from` to the beginning of `into`. On shared memory, `set` goes word by word, and takes ten times as long. */
export function copyInto(into: Uint8Array, from: Uint8Array): void {
  if (from.length > 0) Buffer.from(into.buffer, into.byteOffset, from.length).fill(from)
}

export class SharedMemory {
  readonly #free = new Map<number, SharedArrayBuffer[]>(SIZES.map((size) => [size, []]))
  /** Number of users. */
  readonly #users = new WeakMap<ArrayBufferLike, number>()
  #idle: NodeJS.Timeout | null = null

  /** The caller owns its whole buffer. @param room bytes before it */
  take(length: number, room = 0): Uint8Array {
    if (this.#idle) this.#idle.refresh()
    else this.#idle = later(() => this.#giveBack(), IDLE).unref()
    const size = SIZES.find((other) => other >= room + length)
    if (size === undefined) return new Uint8Array(new SharedArrayBuffer(room + length), room)
    const buffer = this.#free.get(size)?.pop() ?? new SharedArrayBuffer(size)
    this.#users.set(buffer, 1)
    return new Uint8Array(buffer, room, length)
  }

  /** Whether it was allocated here, and is reused after its release. */
  has({ buffer }: Bytes): boolean {
    return this.#users.has(buffer)
  }

  /** Adds a user. Ignores foreign memory. */
  keep({ buffer }: Bytes): void {
    const users = this.#users.get(buffer)
    if (users !== undefined) this.#users.set(buffer, users + 1)
  }

  /** A user will never look at it again. */
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

  #giveBack(): void {
    this.#idle = null
    for (const free of this.#free.values()) free.length = 0
    // Nothing else would make V8 look: it sees hardly any new objects.
    collect({ type: 'major' })
  }

  /** Bytes before it that nobody else uses. */
  roomBefore({ buffer, byteOffset }: Bytes): number {
    return this.#users.get(buffer) === 1 ? byteOffset : 0
  }
}
