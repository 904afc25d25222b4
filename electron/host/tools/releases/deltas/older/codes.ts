/** Codes for symbols by how often they occur. Among equals, it chooses as zlib does. */
import type { Bits } from './bits.ts'

export interface Codes {
  /** Code length in bits by symbol; 0 if it doesn't occur. */
  lengths: Uint8Array
  /** Codes by symbol, with their bits in writing order. */
  codes: Uint16Array
  /** The highest symbol that occurs. */
  last: number
}

/** At least two symbols have a code, even if fewer occur. @param counts how often each symbol occurs */
export function codesFor(counts: Uint16Array, mostBits: number): Codes {
  const tree = new Tree(counts)
  const lengths = tree.lengths(mostBits)
  return { lengths, codes: codesOf(lengths, mostBits), last: tree.last }
}

/** A tree whose nodes are the symbols, followed by pairs of nodes. */
class Tree {
  readonly last: number
  readonly #symbols: number
  readonly #counts: Uint32Array
  readonly #parents: Uint16Array
  readonly #depths: Uint8Array
  /** A heap that starts at the second entry. */
  readonly #heap: Uint16Array
  #heaped = 0
  /** All nodes, each after those nearer to the root. */
  readonly #sorted: number[] = []

  constructor(counts: Uint16Array) {
    this.#symbols = counts.length
    this.#counts = new Uint32Array(2 * counts.length)
    this.#parents = new Uint16Array(2 * counts.length)
    this.#depths = new Uint8Array(2 * counts.length)
    this.#heap = new Uint16Array(counts.length + 1)
    let last = -1
    const begin = (symbol: number): void => {
      this.#heap[++this.#heaped] = symbol
      last = Math.max(last, symbol)
    }
    counts.forEach((count, symbol) => {
      if (count > 0) begin(symbol)
    })
    this.#counts.set(counts)
    while (this.#heaped < 2) {
      const symbol = last < 2 ? last + 1 : 0
      this.#counts[symbol] = 1
      begin(symbol)
    }
    this.last = last
    this.#grow()
  }

  /** Code lengths in bits by symbol. */
  lengths(most: number): Uint8Array {
    const bits = new Uint8Array(this.#counts.length)
    const ofLength = new Uint16Array(most + 1)
    let tooLong = 0
    for (const node of this.#sorted.slice(1)) {
      const wanted = (bits[this.#parents[node] as number] as number) + 1
      if (wanted > most) tooLong++
      bits[node] = Math.min(wanted, most)
      if (node < this.#symbols) ofLength[bits[node] as number] = (ofLength[bits[node] as number] as number) + 1
    }
    if (tooLong > 0) this.#shorten(bits, ofLength, tooLong)
    return bits.subarray(0, this.#symbols)
  }

  #grow(): void {
    for (let at = this.#heaped >> 1; at >= 1; at--) this.#sink(at)
    const sorted: number[] = []
    let node = this.#symbols
    do {
      const one = this.#heap[1] as number
      this.#heap[1] = this.#heap[this.#heaped--] as number
      this.#sink(1)
      const other = this.#heap[1] as number
      sorted.push(one, other)
      this.#counts[node] = (this.#counts[one] as number) + (this.#counts[other] as number)
      this.#depths[node] = Math.max(this.#depths[one] as number, this.#depths[other] as number) + 1
      this.#parents[one] = node
      this.#parents[other] = node
      this.#heap[1] = node++
      this.#sink(1)
    } while (this.#heaped >= 2)
    this.#sorted.push(this.#heap[1] as number, ...sorted.reverse())
  }

  #isBefore(one: number, other: number): boolean {
    const difference = (this.#counts[one] as number) - (this.#counts[other] as number)
    return difference < 0 || (difference === 0 && (this.#depths[one] as number) <= (this.#depths[other] as number))
  }

  #sink(start: number): void {
    const heap = this.#heap
    const node = heap[start] as number
    let at = start
    for (let child = 2 * at; child <= this.#heaped; child = 2 * at) {
      if (child < this.#heaped && this.#isBefore(heap[child + 1] as number, heap[child] as number)) child++
      if (this.#isBefore(node, heap[child] as number)) break
      heap[at] = heap[child] as number
      at = child
    }
    heap[at] = node
  }

  /** Moves leaves until no code exceeds the maximum length. */
  #shorten(bits: Uint8Array, ofLength: Uint16Array, tooLong: number): void {
    const most = ofLength.length - 1
    const change = (length: number, by: number): void => {
      ofLength[length] = (ofLength[length] as number) + by
    }
    for (let left = tooLong; left > 0; left -= 2) {
      let length = most - 1
      while (ofLength[length] === 0) length--
      change(length, -1)
      change(length + 1, 2)
      change(most, -1)
    }
    let from = this.#sorted.length
    for (let length = most; length > 0; length--)
      for (let left = ofLength[length] as number; left > 0; ) {
        const node = this.#sorted[--from] as number
        if (node >= this.#symbols) continue
        bits[node] = length
        left--
      }
  }
}

/** RFC 1951, 3.2.2: codes of one length are consecutive, and are written from their highest bit. */
function codesOf(lengths: Uint8Array, mostBits: number): Uint16Array {
  const next = new Uint16Array(mostBits + 2)
  for (const length of lengths) if (length > 0) next[length + 1] = (next[length + 1] as number) + 1
  for (let length = 1; length <= mostBits; length++)
    next[length + 1] = ((next[length] as number) + (next[length + 1] as number)) << 1
  return Uint16Array.from(lengths, (length) => {
    if (length === 0) return 0
    const code = next[length] as number
    next[length] = code + 1
    let reversed = 0
    for (let bit = 0; bit < length; bit++) reversed |= ((code >> bit) & 1) << (length - 1 - bit)
    return reversed
  })
}

/** The order of RFC 1951, 3.2.7. */
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
const [REPEATED, ZEROS, MANY_ZEROS] = [16, 17, 18]
const EXTRA: Readonly<Record<number, number>> = { [REPEATED]: 2, [ZEROS]: 3, [MANY_ZEROS]: 7 }

/** The lengths of a block's two codes, as in its header. */
export class Head {
  readonly #both: readonly Codes[]
  readonly #runs: [symbol: number, more: number][]
  readonly #codes: Codes
  /** Number of code-length codes in the header. */
  readonly #count: number

  constructor(...both: [literals: Codes, distances: Codes]) {
    this.#both = both
    this.#runs = both.flatMap(({ lengths, last }) => runsOf(lengths.subarray(0, last + 1)))
    const counts = new Uint16Array(ORDER.length)
    for (const [symbol] of this.#runs) counts[symbol] = (counts[symbol] as number) + 1
    this.#codes = codesFor(counts, 7)
    this.#count = ORDER.findLastIndex((symbol, index) => index < 4 || this.#codes.lengths[symbol] !== 0) + 1
  }

  get bits(): number {
    const { lengths } = this.#codes
    const sum = this.#runs.reduce((sum, [symbol]) => sum + (lengths[symbol] as number) + (EXTRA[symbol] ?? 0), 0)
    return sum + 3 * this.#count + 14
  }

  write(bits: Bits): void {
    const [literals, distances] = this.#both as [Codes, Codes]
    bits.write(literals.last - 256, 5)
    bits.write(distances.last, 5)
    bits.write(this.#count - 4, 4)
    const { codes, lengths } = this.#codes
    for (const symbol of ORDER.slice(0, this.#count)) bits.write(lengths[symbol] as number, 3)
    for (const [symbol, more] of this.#runs) {
      bits.write(codes[symbol] as number, lengths[symbol] as number)
      bits.write(more, EXTRA[symbol] ?? 0)
    }
  }
}

/** A run never reaches from one code into the other, and is cut where zlib cuts it. */
function runsOf(lengths: Uint8Array): [symbol: number, more: number][] {
  const runs: [number, number][] = []
  let before = -1
  for (let at = 0; at < lengths.length; ) {
    const length = lengths[at] as number
    const most = length === 0 ? 138 : length === before ? 6 : 7
    let count = 1
    while (count < most && lengths[at + count] === length) count++
    at += count
    if (count < (length === 0 || length === before ? 3 : 4))
      for (let each = 0; each < count; each++) runs.push([length, 0])
    else if (length === 0) runs.push(count <= 10 ? [ZEROS, count - 3] : [MANY_ZEROS, count - 11])
    else {
      const first = length === before ? 0 : 1
      if (first) runs.push([length, 0])
      runs.push([REPEATED, count - first - 3])
    }
    before = length
  }
  return runs
}
