/**
 * What a source encoded: one picture, or some packets of sound (SPEC.md, F4). It is divided into objects, and put
 * together again by viewers.
 */
import { concat } from '../../record/bytes.ts'
import { type CborValue, decode, encode } from '../../record/cbor.ts'
import { CAST_LIMITS } from './limits.ts'
import type { PlainObject } from './object.ts'

export type CastFormat =
  | { type: 'picture'; codec: string; width: number; height: number }
  | { type: 'sound'; codec: string; rate: number; channels: number }

export interface CastFrame {
  /** Of this frame and of those after it; null: as before. Each frame with which decoding can begin has one. */
  format: CastFormat | null
  /** One picture; or packets of sound, each of 20 ms. */
  chunks: readonly Uint8Array[]
  /** The time of the picture without which this one can't be decoded; null: it needs none. */
  needs: number | null
}

const PICTURE_CODEC = /^(?:vp8|vp09\.0[0-3]\.\d\d\.(?:08|10|12)|av01\.[0-2]\.\d\d[MH]\.(?:08|10|12)|avc1\.[0-9A-F]{6})$/
const SOUND_CODEC = /^opus$/
const MOST_BYTES = CAST_LIMITS.parts * CAST_LIMITS.objectBytes
const LOWEST_RATE = 8000
const HIGHEST_RATE = 96_000

export const encodeFrame = ({ format, chunks, needs }: CastFrame): Uint8Array =>
  encode([format && encodeFormat(format), chunks, needs])

const encodeFormat = (format: CastFormat): CborValue =>
  format.type === 'picture'
    ? [0, format.codec, format.width, format.height]
    : [1, format.codec, format.rate, format.channels]

const isWithin = (value: unknown, least: number, most: number): value is number =>
  typeof value === 'number' && value >= least && value <= most

function formatOf(value: unknown): CastFormat | null {
  const [type, codec, first, second] = Array.isArray(value) ? (value as unknown[]) : []
  if (typeof codec !== 'string' || codec.length > CAST_LIMITS.codec) return null
  if (type === 0 && PICTURE_CODEC.test(codec)) {
    const { side, pixels } = CAST_LIMITS
    return isWithin(first, 1, side) && isWithin(second, 1, side) && first * second <= pixels
      ? { type: 'picture', codec, width: first, height: second }
      : null
  }
  if (type !== 1 || !SOUND_CODEC.test(codec)) return null
  return isWithin(first, LOWEST_RATE, HIGHEST_RATE) && isWithin(second, 1, 2)
    ? { type: 'sound', codec, rate: first, channels: second }
    : null
}

/** Null for anything else. @param isSound of which stripe it came */
export function readFrame(bytes: Uint8Array, isSound: boolean): CastFrame | null {
  let value: CborValue
  try {
    value = decode(bytes, MOST_BYTES)
  } catch {
    return null
  }
  const [said, listed, needs = null] = Array.isArray(value) ? (value as unknown[]) : []
  const format = said === null ? null : formatOf(said)
  if (said !== null && format?.type !== (isSound ? 'sound' : 'picture')) return null
  if (!Array.isArray(listed) || listed.length < 1 || listed.length > (isSound ? CAST_LIMITS.packets : 1)) return null
  if (needs !== null && typeof needs !== 'number') return null
  const chunks = listed as unknown[]
  const mostBytes = isSound ? CAST_LIMITS.packetBytes : MOST_BYTES
  const isChunk = (chunk: unknown): chunk is Uint8Array => chunk instanceof Uint8Array && chunk.length <= mostBytes
  return chunks.every(isChunk) ? { format, chunks, needs } : null
}

/** What each object of a frame carries. Throws RangeError if it is too large. */
export function divideFrame(frame: CastFrame): Uint8Array[] {
  const bytes = encodeFrame(frame)
  if (bytes.length > MOST_BYTES) throw new RangeError('too large for a frame')
  const { objectBytes } = CAST_LIMITS
  return Array.from({ length: Math.ceil(bytes.length / objectBytes) }, (_, part) =>
    bytes.subarray(part * objectBytes, (part + 1) * objectBytes),
  )
}

interface Part {
  object: Pick<PlainObject, 'seq' | 'part' | 'parts'>
  content: Uint8Array
}

/** Puts the frames of one stripe together, in whatever order their objects come. Bounded by the newest few frames. */
export class FrameJoiner {
  /** By the seq of a frame's first object. */
  readonly #parts = new Map<number, (Uint8Array | undefined)[]>()

  /** Returns the frame's bytes once all of its objects are there. */
  add({ object: { seq, part, parts }, content }: Part): Uint8Array | null {
    if (parts === 1) return content
    const first = seq - part
    const known = this.#parts.get(first) ?? new Array<Uint8Array | undefined>(parts).fill(undefined)
    if (known.length !== parts) return null
    known[part] = content
    this.#parts.set(first, known)
    const [oldest] = this.#parts.keys()
    if (this.#parts.size > FRAMES && oldest !== undefined) this.#parts.delete(oldest)
    const whole = known.filter((each) => each !== undefined)
    if (whole.length < parts) return null
    this.#parts.delete(first)
    return concat(...whole)
  }
}

/** That lack something. */
const FRAMES = 8
