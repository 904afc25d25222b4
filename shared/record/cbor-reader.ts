/**
 * Reads canonical CBOR item by item, without building intermediate values. This is ten times as fast as decoding and
 * re-encoding to compare, and every record of a long history passes through here. It accepts only smallest forms, so
 * each value has one encoding.
 */
import type { CborValue } from './cbor-value.ts'
import { FormatError } from './errors.ts'
import { LIMITS } from './limits.ts'

const UNSIGNED = 0
const BYTES = 2
const TEXT = 3
const LIST = 4
const FALSE = 0xf4
const TRUE = 0xf5
const NULL = 0xf6

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

export class CborReader {
  readonly #bytes: Uint8Array
  readonly #rule: string
  position = 0

  /** @param rule named by `fail`: the rule of a format whose items are canonical but not as it requires */
  constructor(bytes: Uint8Array, rule = 'R1') {
    this.#bytes = bytes
    this.#rule = rule
  }

  fail(what: string): never {
    throw new FormatError(this.#rule, what)
  }

  uint(): number {
    return this.#head(UNSIGNED)
  }

  /** Returns a view into the input, not a copy. */
  bytes(): Uint8Array {
    return this.#span(this.#head(BYTES))
  }

  /** Refuses a byte order mark: the first versions couldn't read texts with one. */
  text(): string {
    const text = this.#decoded(this.#span(this.#head(TEXT)))
    if (text.startsWith('\ufeff')) throw new FormatError('R1', 'text that begins with a byte order mark')
    return text
  }

  /** Number of items that follow: a claim, not yet verified. */
  list(): number {
    return this.#head(LIST)
  }

  flag(): boolean {
    const byte = this.#byte()
    if (byte !== TRUE && byte !== FALSE) throw new FormatError('R1', 'unexpected type')
    return byte === TRUE
  }

  /** An item of any type. Byte strings are copied. @param depth number of lists around it */
  value(depth = 0): CborValue {
    if (this.isBytes()) return new Uint8Array(this.bytes())
    if (this.isText()) return this.text()
    if (this.isNull()) return null
    if (this.isList()) return this.#values(this.list(), depth + 1)
    return this.#isNext(UNSIGNED) ? this.uint() : this.flag()
  }

  /** Skips a null; otherwise doesn't advance. */
  isNull(): boolean {
    if (this.#bytes[this.position] !== NULL) return false
    this.position++
    return true
  }

  /** Whether the next item is a byte string. */
  isBytes(): boolean {
    return this.#isNext(BYTES)
  }

  /** Whether the next item is text. */
  isText(): boolean {
    return this.#isNext(TEXT)
  }

  isList(): boolean {
    return this.#isNext(LIST)
  }

  end(): void {
    if (this.position !== this.#bytes.length) throw new FormatError('R1', 'trailing bytes')
  }

  #values(count: number, depth: number): CborValue[] {
    if (depth > LIMITS.depth) throw new FormatError('R1', 'nested too deep')
    const values: CborValue[] = []
    for (let index = 0; index < count; index++) values.push(this.value(depth))
    return values
  }

  #decoded(bytes: Uint8Array): string {
    try {
      return decoder.decode(bytes)
    } catch {
      throw new FormatError('R1', 'text that is not UTF-8')
    }
  }

  #isNext(type: number): boolean {
    return (this.#bytes[this.position] ?? 0) >> 5 === type
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
