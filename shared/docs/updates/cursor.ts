/**
 * Reads bytes once from front to back; every read is bounded by the bytes present, so no count in them is ever trusted.
 */

/**
 * The rule that was broken. The reader catches it and returns it as data. It isn't an Error: a stack trace for a
 * stranger's bytes is wasted.
 */
export class Refusal {
  readonly rule: string
  readonly reason: string

  constructor(rule: string, reason: string) {
    this.rule = rule
    this.reason = reason
  }
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const SHORT_TEXT = 48

const isContinuation = (byte: number | undefined): boolean => byte !== undefined && (byte & 0xc0) === 0x80

export class Cursor {
  readonly bytes: Uint8Array
  position = 0

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
  }

  byte(): number {
    const byte = this.bytes[this.position]
    if (byte === undefined) throw new Refusal('D3', 'ends too early')
    this.position++
    return byte
  }

  /** An unsigned number, 7 bits per byte, lowest first; minimal, at most 2^53 - 1 (D2). */
  varUint(): number {
    let byte = this.byte()
    if (byte < 0x80) return byte
    let value = byte & 0x7f
    let multiplier = 128
    do {
      byte = this.byte()
      value += (byte & 0x7f) * multiplier
      if (value > Number.MAX_SAFE_INTEGER) throw new Refusal('D2', 'a number above 2^53 - 1')
      multiplier *= 128
    } while (byte >= 0x80)
    if (byte === 0) throw new Refusal('D2', 'a number longer than needed')
    return value
  }

  /** A signed number: the first byte has a sign bit and 6 bits; minimal, magnitude below 2^31 (D2). Keeps -0. */
  varInt(): number {
    let byte = this.byte()
    const negative = (byte & 0x40) !== 0
    let value = byte & 0x3f
    if (byte >= 0x80) {
      let multiplier = 64
      do {
        byte = this.byte()
        value += (byte & 0x7f) * multiplier
        if (value > 0x7fffffff) throw new Refusal('D2', 'an integer of 2^31 or more')
        multiplier *= 128
      } while (byte >= 0x80)
      if (byte === 0) throw new Refusal('D2', 'a number longer than needed')
    }
    return negative ? -value : value
  }

  /** Skips `length` bytes and returns the position before them. */
  skip(length: number): number {
    const start = this.position
    if (length > this.bytes.length - start) throw new Refusal('D3', 'ends too early')
    this.position = start + length
    return start
  }

  /** Skips a string and returns its length in UTF-16 units, as Yjs counts clocks (D8). */
  textUnits(): number {
    const length = this.varUint()
    const start = this.skip(length)
    return this.#units(start, start + length)
  }

  /** A string of at most `maximumBytes` (D8). */
  text(maximumBytes: number): string {
    const length = this.varUint()
    if (length > maximumBytes) throw new Refusal('D8', 'a string that is too long')
    const start = this.skip(length)
    const end = start + length
    if (length <= SHORT_TEXT) {
      let text = ''
      let position = start
      for (; position < end; position++) {
        const byte = this.bytes[position] as number
        if (byte >= 0x80) break
        text += String.fromCharCode(byte)
      }
      if (position === end) return text
    }
    try {
      return decoder.decode(this.bytes.subarray(start, end))
    } catch {
      throw new Refusal('D8', 'not UTF-8')
    }
  }

  /**
   * Well-formed UTF-8 only, per the table of the Unicode standard: nothing overlong, no surrogates, nothing above
   * U+10FFFF.
   */
  #units(start: number, end: number): number {
    const bytes = this.bytes
    let units = 0
    let position = start
    while (position < end) {
      const first = bytes[position] as number
      if (first < 0x80) {
        position++
        units++
        continue
      }
      const second = bytes[position + 1]
      let length: number
      if (first >= 0xc2 && first <= 0xdf) length = 2
      else if (first >= 0xe0 && first <= 0xef) length = 3
      else if (first >= 0xf0 && first <= 0xf4) length = 4
      else throw new Refusal('D8', 'not UTF-8')
      const lowest = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80
      const highest = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf
      if (
        position + length > end ||
        second === undefined ||
        second < lowest ||
        second > highest ||
        (length > 2 && !isContinuation(bytes[position + 2])) ||
        (length > 3 && !isContinuation(bytes[position + 3]))
      ) {
        throw new Refusal('D8', 'not UTF-8')
      }
      position += length
      units += length === 4 ? 2 : 1
    }
    return units
  }
}
