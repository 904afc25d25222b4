/** Writes canonical CBOR into a buffer of its exact length, several times as fast as a full CBOR library. */
import type { CborValue } from './cbor-value.ts'

const [UNSIGNED, BYTES, TEXT, LIST] = [0x00, 0x40, 0x60, 0x80]
const [FALSE, TRUE, NULL] = [0xf4, 0xf5, 0xf6]
/** Length of ASCII text below which calling an encoder takes longer than the encoding. */
const SHORT = 64

const encoder = new TextEncoder()

/** The first byte's code for the length of the number after it, by the length of both. */
const FORMS: Readonly<Record<number, number>> = { 2: 24, 3: 25, 5: 26, 9: 27 }

function headLength(number: number): number {
  if (number < 24) return 1
  if (number < 0x100) return 2
  if (number < 0x1_0000) return 3
  return number < 0x1_0000_0000 ? 5 : 9
}

/** Encoded length of a value in bytes; NaN if it contains a number out of range. */
export function encodedLength(value: CborValue): number {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value >= 0 ? headLength(value) : Number.NaN
  if (typeof value === 'boolean' || value === null) return 1
  if (typeof value === 'string') return spanLength(utf8Length(value))
  if (value instanceof Uint8Array) return spanLength(value.length)
  let length = headLength(value.length)
  for (const item of value) length += encodedLength(item)
  return length
}

const isLead = (unit: number): boolean => unit >= 0xd800 && unit < 0xdc00
const isTrail = (unit: number): boolean => unit >= 0xdc00 && unit < 0xe000

/** UTF-8 length in bytes. Half a surrogate pair counts as U+FFFD, which replaces it. */
function utf8Length(text: string): number {
  let length = text.length
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    if (unit < 0x80) continue
    length += unit < 0x800 ? 1 : 2
    if (isLead(unit) && isTrail(text.charCodeAt(index + 1))) index++
  }
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
    else if (typeof value === 'string') this.#text(value)
    else if (value instanceof Uint8Array) this.#span(BYTES, value)
    else {
      this.#head(LIST, value.length)
      for (const item of value) this.value(item)
    }
  }

  #text(text: string): void {
    const length = utf8Length(text)
    this.#head(TEXT, length)
    if (length === text.length && length < SHORT)
      for (let index = 0; index < length; index++) this.bytes[this.#position + index] = text.charCodeAt(index)
    else encoder.encodeInto(text, this.bytes.subarray(this.#position))
    this.#position += length
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
