/** Which pieces of a blob are present: one bit each. */
import { FormatError } from '../record/errors.ts'

export class PieceSet {
  readonly length: number
  readonly #bits: Uint8Array
  #count = 0

  constructor(length: number) {
    this.length = length
    this.#bits = new Uint8Array(Math.ceil(length / 8))
  }

  static all(length: number): PieceSet {
    const set = new PieceSet(length)
    set.#bits.fill(0xff)
    if (length % 8 > 0) set.#bits[set.#bits.length - 1] = 0xff >> (8 - (length % 8))
    set.#count = length
    return set
  }

  /** Throws FormatError (B6) if the number of bits is wrong, or if bits are set for pieces that don't exist. */
  static read(length: number, bits: Uint8Array): PieceSet {
    const set = new PieceSet(length)
    if (bits.length !== set.#bits.length) throw new FormatError('B6', 'a set of pieces of another length')
    for (let piece = 0; piece < bits.length * 8; piece++) {
      if (((bits[piece >> 3] as number) & (1 << (piece & 7))) === 0) continue
      if (piece >= length) throw new FormatError('B6', 'a piece that does not exist')
      set.add(piece)
    }
    return set
  }

  get count(): number {
    return this.#count
  }

  get isWhole(): boolean {
    return this.#count === this.length
  }

  has(piece: number): boolean {
    return ((this.#bits[piece >> 3] ?? 0) & (1 << (piece & 7))) !== 0
  }

  /** @returns whether it is new */
  add(piece: number): boolean {
    if (piece >= this.length || this.has(piece)) return false
    this.#bits[piece >> 3] = (this.#bits[piece >> 3] as number) | (1 << (piece & 7))
    this.#count++
    return true
  }

  delete(piece: number): boolean {
    if (!this.has(piece)) return false
    this.#bits[piece >> 3] = (this.#bits[piece >> 3] as number) & ~(1 << (piece & 7))
    this.#count--
    return true
  }

  /** Returns a copy of the bits; within a byte, the lowest comes first. */
  bytes(): Uint8Array {
    return this.#bits.slice()
  }
}
