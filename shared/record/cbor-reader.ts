/**
 * Reads canonical CBOR item by item, without building intermediate values: ten times as fast as decoding and
 * re-encoding to compare, and every record of a long history passes through here. Accepts smallest forms only, so
 * whatever it reads has one encoding.
 */
import { FormatError } from './errors.ts'

const UNSIGNED = 0
const BYTES = 2
const TEXT = 3
const LIST = 4
const NULL = 0xf6

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

export class CborReader {
  readonly #bytes: Uint8Array
  position = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  uint(): number {
    return this.#head(UNSIGNED)
  }

  /** Returns a view into the input, not a copy. */
  bytes(): Uint8Array {
    return this.#span(this.#head(BYTES))
  }

  text(): string {
    try {
      return decoder.decode(this.#span(this.#head(TEXT)))
    } catch {
      throw new FormatError('R1', 'text that is not UTF-8')
    }
  }

  /** Number of items that follow: a claim, not yet a fact. */
  list(): number {
    return this.#head(LIST)
  }

  /** Skips a null; otherwise doesn't advance. */
  isNull(): boolean {
    if (this.#bytes[this.position] !== NULL) return false
    this.position++
    return true
  }

  /** Whether the next item is a byte string. */
  isBytes(): boolean {
    return (this.#bytes[this.position] ?? 0) >> 5 === BYTES
  }

  /** Whether the next item is text. */
  isText(): boolean {
    return (this.#bytes[this.position] ?? 0) >> 5 === TEXT
  }

  isList(): boolean {
    return (this.#bytes[this.position] ?? 0) >> 5 === LIST
  }

  end(): void {
    if (this.position !== this.#bytes.length) throw new FormatError('R1', 'trailing bytes')
  }

  #head(type: number): number {
    const first = this.#byte()
    if (first >> 5 !== type) throw new FormatError('R1', 'unexpected type')
    const info = first & 31
    if (info < 24) return info
    if (info === 24) return this.#atLeast(24, this.#byte())
    if (info === 25) return this.#atLeast(0x100, this.#number(2))
    if (info === 26) return this.#atLeast(0x1_0000, this.#number(4))
    if (info === 27) return this.#atLeast(0x1_0000_0000, this.#number(8))
    throw new FormatError('R1', 'unsupported form')
  }

  #byte(): number {
    const byte = this.#bytes[this.position++]
    if (byte === undefined) throw new FormatError('R1', 'unexpected end')
    return byte
  }

  #number(length: number): number {
    let value = 0
    for (let index = 0; index < length; index++) value = value * 256 + this.#byte()
    return value
  }

  #atLeast(minimum: number, value: number): number {
    if (value < minimum || !Number.isSafeInteger(value))
      throw new FormatError('R1', 'a number not in its smallest form')
    return value
  }

  #span(length: number): Uint8Array {
    const start = this.position
    this.position += length
    if (this.position > this.#bytes.length) throw new FormatError('R1', 'unexpected end')
    return this.#bytes.subarray(start, this.position)
  }
}
