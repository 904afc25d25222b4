/**
 * How a file is assembled from another file and new bytes (SPEC.md, U12). Canonical CBOR: a flat list of whole numbers.
 */
import { decode, encode } from '../../record/cbor.ts'
import { CHUNK } from './chunking.ts'
import { RELEASE_LIMITS as LIMITS } from './limits.ts'

/** Deflate's parameters when the content was packed, as Node's zlib does it. */
export interface Packing {
  /** 1 to 9. */
  level: number
  /** 8 or 9. */
  memory: number
}

/** `from`: the offset in the other file's unpacked form; null: the next new bytes. */
export interface Step {
  from: number | null
  length: number
}

/** A part of the file; `packing`: how its bytes are packed before they are written. */
export interface Part {
  packing: Packing | null
  steps: Step[]
}

const VERSION = 1
const [COPY, NEW, PACK] = [0, 1, 2]
const KINDS = 3
const LEVELS = 10

/** Encodes a distance from the end of the previous copy, which is usually small. */
const zigzag = (value: number): number => (value < 0 ? -2 * value - 1 : 2 * value)
const unzigzag = (value: number): number => (value % 2 === 0 ? value / 2 : -(value + 1) / 2)

const lengthOf = (steps: readonly Step[]): number => steps.reduce((sum, { length }) => sum + length, 0)

export function encodeRecipe(parts: readonly Part[]): Uint8Array {
  const numbers: number[] = [VERSION]
  let last = 0
  for (const { packing, steps } of parts) {
    if (packing) numbers.push(lengthOf(steps) * KINDS + PACK, numberOf(packing))
    for (const { from, length } of steps) {
      numbers.push(length * KINDS + (from === null ? NEW : COPY))
      if (from === null) continue
      numbers.push(zigzag(from - last))
      last = from + length
    }
  }
  return encode(numbers)
}

/**
 * Null if invalid, even if only because the recipe reads outside of the other file or produces too many bytes.
 *
 * @param of size of the other file's unpacked form, in bytes
 */
export function readRecipe(bytes: Uint8Array, of: number): Part[] | null {
  try {
    const numbers = decode(bytes, LIMITS.recipe)
    if (!Array.isArray(numbers) || numbers[0] !== VERSION) return null
    if (!numbers.every((each): each is number => Number.isSafeInteger(each) && each >= 0)) return null
    return partsOf(numbers, of)
  } catch {
    return null
  }
}

function partsOf(numbers: readonly number[], of: number): Part[] | null {
  const parts: Part[] = []
  let [at, last, unpacked, left] = [1, 0, 0, 0]
  let part: Part | null = null
  const next = (): number => {
    const number = numbers[at++]
    if (number === undefined) throw new Error('it ends too early')
    return number
  }
  while (at < numbers.length) {
    const number = next()
    const [length, kind] = [Math.floor(number / KINDS), number % KINDS]
    if (length === 0) return null
    if (kind === PACK) {
      const packing = packingOf(next())
      unpacked += length
      if (left > 0 || !packing || unpacked > LIMITS.unpacked) return null
      part = { packing, steps: [] }
      parts.push(part)
      left = length
      continue
    }
    if (left === 0 && part?.packing !== null) {
      part = { packing: null, steps: [] }
      parts.push(part)
    }
    let from: number | null = null
    if (kind === COPY) {
      from = last + unzigzag(next())
      last = from + length
      // Short copies, of which there could be millions, are cheaper as new bytes.
      if (from < 0 || last > of || length < CHUNK.least) return null
    }
    if (part?.packing) left -= length
    if (left < 0) return null
    part?.steps.push({ from, length })
  }
  return left === 0 ? parts : null
}

const numberOf = ({ level, memory }: Packing): number => memory * LEVELS + level

function packingOf(number: number): Packing | null {
  const [memory, level] = [Math.floor(number / LEVELS), number % LEVELS]
  return level > 0 && (memory === 8 || memory === 9) ? { level, memory } : null
}
