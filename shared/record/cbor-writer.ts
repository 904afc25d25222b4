/** Writes canonical CBOR into a buffer of its exact length, several times as fast as a library for all of CBOR. */
import { utf8 } from './bytes.ts'
import type { CborValue } from './cbor-value.ts'

const [UNSIGNED, BYTES, TEXT, LIST] = [0x00, 0x40, 0x60, 0x80]
const [FALSE, TRUE, NULL] = [0xf4, 0xf5, 0xf6]

/** What the first byte says of the number after it, by the length of both. */
const FORMS: Readonly<Record<number, number>> = { 2: 24, 3: 25, 5: 26, 9: 27 }

function headLength(number: number): number {
  if (number < 24) return 1
  if (number < 0x100) return 2
  if (number < 0x1_0000) return 3
  return number < 0x1_0000_0000 ? 5 : 9
}

/** Bytes that a value takes; NaN if it contains a number out of range. */
export function encodedLength(value: CborValue): number {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value >= 0 ? headLength(value) : Number.NaN
  if (typeof value === 'boolean' || value === null) return 1
  if (typeof value === 'string') return spanLength(utf8(value).length)
  if (value instanceof Uint8Array) return spanLength(value.length)
  let length = headLength(value.length)
  for (const item of value) length += encodedLength(item)
  return length
}

const spanLength = (length: number): number => headLength(length) + length

export class CborWriter {
  readonly bytes: Uint8Array<ArrayBuffer>
  #position = 0

  constructor(length: number) {
    this.bytes = new Uint8Array(length)
  }

  value(value: CborValue): void {
    if (typeof value === 'number') this.#head(UNSIGNED, value)
    else if (value === null) this.bytes[this.#position++] = NULL
    else if (typeof value === 'boolean') this.bytes[this.#position++] = value ? TRUE : FALSE
    else if (typeof value === 'string') this.#span(TEXT, utf8(value))
    else if (value instanceof Uint8Array) this.#span(BYTES, value)
    else {
      this.#head(LIST, value.length)
      for (const item of value) this.value(item)
    }
  }

  #span(type: number, bytes: Uint8Array): void {
    this.#head(type, bytes.length)
    this.bytes.set(bytes, this.#position)
    this.#position += bytes.length
  }

  #head(type: number, number: number): void {
    const length = headLength(number)
    this.bytes[this.#position] = type + (FORMS[length] ?? number)
    let rest = number
    for (let place = this.#position + length - 1; place > this.#position; place--) {
      this.bytes[place] = rest % 0x100
      rest = Math.floor(rest / 0x100)
    }
    this.#position += length
  }
}
