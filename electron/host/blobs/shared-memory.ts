/**
 * Memory that both threads see, for the bytes of pieces on their way. Memory that is fresh for each piece costs as much as hashing it; what is given back
 * here is used again. Who does not give it back does no harm: it is collected like everything else.
 */

/** Blocks of pieces with their heads; frames of a connection. Bytes. */
const SIZES = [68 * 1024, 260 * 1024, 388 * 1024]
/** Of each size, kept for the next. */
const MOST = 32

type Bytes = Pick<Uint8Array, 'buffer' | 'byteOffset'>

/** Copies `from` to the beginning of `into`. What `set` does where memory is shared goes word by word, and takes ten times as long. */
export function copyInto(into: Uint8Array, from: Uint8Array): void {
  if (from.length > 0) Buffer.from(into.buffer, into.byteOffset, from.length).fill(from)
}

export class SharedMemory {
  readonly #free = new Map<number, SharedArrayBuffer[]>(SIZES.map((size) => [size, []]))
  /** Who uses it. */
  readonly #users = new WeakMap<ArrayBufferLike, number>()

  /** All of its buffer belongs to who takes it. @param room bytes before it */
  take(length: number, room = 0): Uint8Array {
    const size = SIZES.find((other) => other >= room + length)
    if (size === undefined) return new Uint8Array(new SharedArrayBuffer(room + length), room)
    const buffer = this.#free.get(size)?.pop() ?? new SharedArrayBuffer(size)
    this.#users.set(buffer, 1)
    return new Uint8Array(buffer, room, length)
  }

  /** Whether its bytes are from here, and are used again after it. */
  has({ buffer }: Bytes): boolean {
    return this.#users.has(buffer)
  }

  /** One more uses it. What is not from here is left alone. */
  keep({ buffer }: Bytes): void {
    const users = this.#users.get(buffer)
    if (users !== undefined) this.#users.set(buffer, users + 1)
  }

  /** One of its users will never look at it again. */
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

  /** Bytes before it that nobody else uses. */
  roomBefore({ buffer, byteOffset }: Bytes): number {
    return this.#users.get(buffer) === 1 ? byteOffset : 0
  }
}
