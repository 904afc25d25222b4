/**
 * Compresses like zlib, bit for bit. Node's own zlib is Chromium's and gives other results, since it searches for
 * repetitions with another hash. This is written only for that purpose, so it has just the lazy search (levels 4 to 9)
 * and one strategy.
 */
import type { Hash } from '../../../../../../shared/tools/releases/recipe.ts'
import { Bits } from './bits.ts'
import { Block } from './block.ts'

export interface Way {
  hash: Hash
  level: number
  memory: number
}

/** Search settings by level. */
const LEVELS: Readonly<Record<number, { good: number; lazy: number; nice: number; chain: number }>> = {
  4: { good: 4, lazy: 4, nice: 16, chain: 16 },
  5: { good: 8, lazy: 16, nice: 32, chain: 32 },
  6: { good: 8, lazy: 16, nice: 128, chain: 128 },
  7: { good: 8, lazy: 32, nice: 128, chain: 256 },
  8: { good: 32, lazy: 128, nice: 258, chain: 1024 },
  9: { good: 32, lazy: 258, nice: 258, chain: 4096 },
}

const WINDOW = 32 * 1024
const [SHORTEST, LONGEST] = [3, 258]
/** zlib looks ahead at least this many bytes. */
const AHEAD = LONGEST + SHORTEST + 1
const FARTHEST = WINDOW - AHEAD
/** Beyond this distance, three bytes aren't worthwhile. */
const TOO_FAR = 4096

/** The number of comparisons left. */
export interface Effort {
  left: number
}

/** Yields the result in blocks. Throws if it would take more comparisons than allowed. */
export function* deflate(content: Uint8Array, { hash, level, memory }: Way, effort: Effort): Generator<Uint8Array> {
  const search = new Search(content, { hash, level, memory }, effort)
  const { lazy } = settingsOf(level)
  const block = new Block(1 << (memory + 6))
  const bits = new Bits()
  let [at, begun, length, waits] = [0, 0, SHORTEST - 1, false]
  const ended = (isLast: boolean): Uint8Array => {
    block.write(bits, begun >= search.base ? content.subarray(begun, at) : null, isLast)
    begun = at
    return bits.take()
  }
  while (at < content.length) {
    search.move(at)
    const known = search.add(at)
    const [before, start] = [length, search.start]
    length = SHORTEST - 1
    if (known > search.base && before < lazy && at - known <= FARTHEST) {
      length = search.longest(at, known, before)
      if (length === SHORTEST && at - search.start > TOO_FAR) length = SHORTEST - 1
    }
    if (before >= SHORTEST && length <= before) {
      block.match(at - 1 - start, before)
      const end = at - 1 + before
      for (at++; at < end; at++) search.add(at)
      waits = false
      length = SHORTEST - 1
      if (block.isFull) yield ended(false)
    } else {
      if (waits) block.literal(content[at - 1] as number)
      if (waits && block.isFull) yield ended(false)
      waits = true
      at++
    }
  }
  if (waits) block.literal(content[at - 1] as number)
  yield ended(true)
}

function settingsOf(level: number) {
  const settings = LEVELS[level]
  if (!settings) throw new RangeError(`no level ${level}`)
  return settings
}

class Search {
  /** Start of zlib's window. Matches at or before it don't count. */
  base = 0
  /** Position of the last match. */
  start = 0
  readonly #content: Uint8Array
  readonly #settings: ReturnType<typeof settingsOf>
  readonly #effort: Effort
  readonly #hashAt: (bytes: Uint8Array, at: number) => number
  readonly #newest: Int32Array
  readonly #before = new Int32Array(WINDOW)

  constructor(content: Uint8Array, { hash, level, memory }: Way, effort: Effort) {
    this.#content = content
    this.#settings = settingsOf(level)
    this.#effort = effort
    const bits = hash === 'zlib' ? memory + 7 : 15
    this.#newest = new Int32Array(1 << bits)
    this.#hashAt = hash === 'zlib' ? rolling(bits) : crc32c(bits)
  }

  /** Moves the window in steps of half its length. */
  move(at: number): void {
    const end = Math.min(this.#content.length, this.base + 2 * WINDOW)
    if (end - at < AHEAD && at - this.base >= WINDOW + FARTHEST) this.base += WINDOW
  }

  /** Returns the last place where the same three bytes may have been; 0 if there's none. */
  add(at: number): number {
    if (at + SHORTEST > this.#content.length) return 0
    const hash = this.#hashAt(this.#content, at)
    const known = this.#newest[hash] as number
    this.#before[at % WINDOW] = known
    this.#newest[hash] = at
    return known
  }

  /** @param least the match must be longer than this */
  longest(at: number, known: number, least: number): number {
    const { good, nice, chain } = this.#settings
    const [bytes, before] = [this.#content, this.#before]
    const most = Math.min(LONGEST, bytes.length - at)
    const enough = Math.min(nice, most)
    const limit = Math.max(at - FARTHEST, this.base)
    let [best, place, left] = [least, known, least >= good ? chain >> 2 : chain]
    let [effort, end, last] = [0, bytes[at + best], bytes[at + best - 1]]
    do {
      effort++
      if (bytes[place + best] === end && bytes[place + best - 1] === last && bytes[place] === bytes[at]) {
        let length = 1
        while (length < most && bytes[place + length] === bytes[at + length]) length++
        effort += length
        if (length > best) {
          this.start = place
          best = length
          if (length >= enough) break
          ;[end, last] = [bytes[at + best], bytes[at + best - 1]]
        }
      }
      place = before[place % WINDOW] as number
    } while (place > limit && --left !== 0)
    this.#effort.left -= effort
    if (this.#effort.left < 0) throw new Error('it would take too long')
    return Math.min(best, most)
  }
}

function rolling(bits: number) {
  const [shift, mask] = [Math.ceil(bits / SHORTEST), (1 << bits) - 1]
  return (bytes: Uint8Array, at: number): number =>
    (((bytes[at] as number) << (2 * shift)) ^ ((bytes[at + 1] as number) << shift) ^ (bytes[at + 2] as number)) & mask
}

/** The hash of three bytes and a zero. It's linear, so a table for each byte is enough. */
function crc32c(bits: number) {
  const POLYNOMIAL = 0x82f63b78
  const table = (zeros: number): Uint16Array =>
    Uint16Array.from({ length: 256 }, (_, byte) => {
      let sum = byte
      for (let bit = 0; bit < 8 * (1 + zeros); bit++) sum = sum & 1 ? (sum >>> 1) ^ POLYNOMIAL : sum >>> 1
      return sum & ((1 << bits) - 1)
    })
  const [first, second, third] = [table(3), table(2), table(1)]
  return (bytes: Uint8Array, at: number): number =>
    (first[bytes[at] as number] as number) ^
    (second[bytes[at + 1] as number] as number) ^
    (third[bytes[at + 2] as number] as number)
}
