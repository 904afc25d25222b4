/** One deflate block (RFC 1951): collects symbols, then writes them in the shortest of the three ways. */
import type { Bits } from './bits.ts'
import { type Codes, codesFor, Head } from './codes.ts'

const LITERALS = 286
const DISTANCES = 30
const END = 256
const [PLAIN, FIXED, OWN] = [0, 1, 2]
const MOST_BITS = 15
/** Maximum number of bytes in a plain block. */
const MOST_PLAIN = 0xffff

/** For a length or distance: its symbol. For a symbol: its first value and its number of extra bits. */
interface Classes {
  symbols: Uint8Array
  starts: Uint16Array
  extra: Uint8Array
}

function classes(count: number, most: number, extraOf: (symbol: number) => number): Classes {
  const made = { symbols: new Uint8Array(most), starts: new Uint16Array(count), extra: new Uint8Array(count) }
  let start = 0
  for (let symbol = 0; symbol < count; symbol++) {
    made.starts[symbol] = start
    made.extra[symbol] = extraOf(symbol)
    made.symbols.fill(symbol, start, start + (1 << extraOf(symbol)))
    start += 1 << extraOf(symbol)
  }
  return made
}

const SHORTEST = 3
/** Indexed by the length of a match minus the shortest one. */
const LENGTH = classes(29, 256, (symbol) => (symbol < 8 || symbol === 28 ? 0 : (symbol >> 2) - 1))
// The longest has its own symbol.
LENGTH.starts[28] = 255
LENGTH.symbols[255] = 28
/** Indexed by the distance minus one. */
const DISTANCE = classes(DISTANCES, 32 * 1024, (symbol) => (symbol < 4 ? 0 : (symbol >> 1) - 1))

const FIXED_CODES = fixedCodes()

function fixedCodes(): { literals: Codes; distances: Codes } {
  const codesWith = (lengths: Uint8Array): Codes => ({ lengths, codes: new Uint16Array(lengths.length), last: 0 })
  const literals = codesWith(
    Uint8Array.from({ length: LITERALS }, (_, symbol) => (symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8)),
  )
  const reversed = (code: number, length: number): number =>
    Number.parseInt([...code.toString(2).padStart(length, '0')].reverse().join(''), 2)
  literals.codes = Uint16Array.from(literals.lengths, (length, symbol) => {
    const code =
      symbol < 144 ? 0x30 + symbol : symbol < 256 ? 0x100 + symbol : symbol < 280 ? symbol - 256 : symbol - 88
    return reversed(code, length)
  })
  const distances = codesWith(new Uint8Array(DISTANCES).fill(5))
  distances.codes = Uint16Array.from(distances.lengths, (length, symbol) => reversed(symbol, length))
  return { literals, distances }
}

export class Block {
  readonly #room: number
  /** For each symbol: 0 and a byte, or a distance and the length minus the shortest one. */
  readonly #distances: Uint16Array
  readonly #values: Uint8Array
  #length = 0
  readonly #literalCounts = new Uint16Array(LITERALS)
  readonly #distanceCounts = new Uint16Array(DISTANCES)

  /** @param room number of symbols; the last one stays unused */
  constructor(room: number) {
    this.#room = room - 1
    this.#distances = new Uint16Array(room)
    this.#values = new Uint8Array(room)
  }

  get isFull(): boolean {
    return this.#length === this.#room
  }

  literal(byte: number): void {
    this.#add(0, byte)
    this.#literalCounts[byte] = (this.#literalCounts[byte] as number) + 1
  }

  match(distance: number, length: number): void {
    this.#add(distance, length - SHORTEST)
    const literal = END + 1 + (LENGTH.symbols[length - SHORTEST] as number)
    this.#literalCounts[literal] = (this.#literalCounts[literal] as number) + 1
    const symbol = DISTANCE.symbols[distance - 1] as number
    this.#distanceCounts[symbol] = (this.#distanceCounts[symbol] as number) + 1
  }

  /** @param plain the bytes that it stands for; null if they can't be written as they are */
  write(bits: Bits, plain: Uint8Array | null, isLast: boolean): void {
    const [literalCounts, distanceCounts] = [this.#literalCounts, this.#distanceCounts]
    literalCounts[END] = 1
    const own = { literals: codesFor(literalCounts, MOST_BITS), distances: codesFor(distanceCounts, MOST_BITS) }
    const head = new Head(own.literals, own.distances)
    const ownBytes = (this.#bits(own.literals, own.distances) + head.bits + 3 + 7) >> 3
    const fixedBytes = (this.#bits(FIXED_CODES.literals, FIXED_CODES.distances) + 3 + 7) >> 3
    const fewest = Math.min(ownBytes, fixedBytes)
    const kind = plain && plain.length + 4 <= fewest ? PLAIN : fixedBytes === fewest ? FIXED : OWN
    bits.write(2 * kind + (isLast ? 1 : 0), 3)
    if (plain && kind === PLAIN) this.#writePlain(bits, plain)
    else if (kind === FIXED) this.#write(bits, FIXED_CODES)
    else {
      head.write(bits)
      this.#write(bits, own)
    }
    if (isLast) bits.align()
    this.#length = 0
    literalCounts.fill(0)
    distanceCounts.fill(0)
  }

  #add(distance: number, value: number): void {
    this.#distances[this.#length] = distance
    this.#values[this.#length++] = value
  }

  #bits(literals: Codes, distances: Codes): number {
    let sum = 0
    this.#literalCounts.forEach((count, symbol) => {
      const extra = symbol > END ? (LENGTH.extra[symbol - END - 1] as number) : 0
      sum += count * ((literals.lengths[symbol] as number) + extra)
    })
    this.#distanceCounts.forEach((count, symbol) => {
      sum += count * ((distances.lengths[symbol] as number) + (DISTANCE.extra[symbol] as number))
    })
    return sum
  }

  #writePlain(bits: Bits, plain: Uint8Array): void {
    bits.align()
    bits.write(plain.length, 16)
    bits.write(plain.length ^ MOST_PLAIN, 16)
    bits.bytes(plain)
  }

  #write(bits: Bits, { literals, distances }: { literals: Codes; distances: Codes }): void {
    const literal = (symbol: number) => bits.write(literals.codes[symbol] as number, literals.lengths[symbol] as number)
    for (let at = 0; at < this.#length; at++) {
      const [value, distance] = [this.#values[at] as number, this.#distances[at] as number]
      if (distance === 0) {
        literal(value)
        continue
      }
      const length = LENGTH.symbols[value] as number
      literal(END + 1 + length)
      bits.write(value - (LENGTH.starts[length] as number), LENGTH.extra[length] as number)
      const symbol = DISTANCE.symbols[distance - 1] as number
      bits.write(distances.codes[symbol] as number, distances.lengths[symbol] as number)
      bits.write(distance - 1 - (DISTANCE.starts[symbol] as number), DISTANCE.extra[symbol] as number)
    }
    literal(END)
  }
}
