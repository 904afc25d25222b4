/**
 * A frame as encoded by the source: one picture, or some packets of sound (SPEC.md, F4). It is divided into objects,
 * from which viewers reassemble it.
 */
import { concat } from '../../record/bytes.ts'
import {
  bytes,
  checked,
  encodeAs,
  type Field,
  later,
  list,
  nullable,
  readAs,
  struct,
  text,
  uint,
} from '../../record/fields.ts'
import { kinds } from '../../record/kinds.ts'
import { CAST_LIMITS } from './limits.ts'
import type { PlainObject } from './object.ts'

export type CastFormat =
  | { type: 'picture'; codec: string; width: number; height: number }
  | { type: 'sound'; codec: string; rate: number; channels: number }

export interface CastFrame {
  /**
   * The format of this frame and those after it; null if unchanged. Each frame with which decoding can begin has one.
   */
  format: CastFormat | null
  /** One picture; or packets of sound, each of 20 ms. */
  chunks: readonly Uint8Array[]
  /** The time of the picture that this one depends on for decoding; null if there is none. */
  needs: number | null
}

const PICTURE_CODEC = /^(?:vp8|vp09\.0[0-3]\.\d\d\.(?:08|10|12)|av01\.[0-2]\.\d\d[MH]\.(?:08|10|12)|avc1\.[0-9A-F]{6})$/
const SOUND_CODEC = /^opus$/
const MOST_BYTES = CAST_LIMITS.parts * CAST_LIMITS.objectBytes
const LOWEST_RATE = 8000
const HIGHEST_RATE = 96_000

const side = uint(CAST_LIMITS.side, 1)
const codec = (form: RegExp) => text((value) => value.length <= CAST_LIMITS.codec && form.test(value))

const FORMAT = checked(
  kinds(
    {
      picture: [0, { codec: codec(PICTURE_CODEC), width: side, height: side }],
      sound: [1, { codec: codec(SOUND_CODEC), rate: uint(HIGHEST_RATE, LOWEST_RATE), channels: uint(2, 1) }],
    },
    'ignored',
  ),
  (format) => format.type === 'sound' || format.width * format.height <= CAST_LIMITS.pixels,
)

const FRAME: Field<CastFrame> = struct(
  {
    format: nullable(FORMAT),
    chunks: list(bytes(0, MOST_BYTES), CAST_LIMITS.packets, 1),
    needs: later(nullable(uint()), null),
  },
  'ignored',
)
const SOUND = checked(
  FRAME,
  ({ format, chunks }) => format?.type !== 'picture' && chunks.every(({ length }) => length <= CAST_LIMITS.packetBytes),
)
const PICTURE = checked(FRAME, ({ format, chunks }) => format?.type !== 'sound' && chunks.length === 1)

export const encodeFrame = (frame: CastFrame): Uint8Array => encodeAs(FRAME, frame)

/** Returns null for anything else. @param isSound whether it came in the stripe of sound */
export const readFrame = (bytes: Uint8Array, isSound: boolean): CastFrame | null =>
  readAs(isSound ? SOUND : PICTURE, bytes, MOST_BYTES)

/** The content of each object of a frame. Throws RangeError if the frame is too large. */
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

/**
 * Reassembles the frames of one stripe, in whatever order their objects arrive. Keeps only the newest few incomplete
 * frames.
 */
export class FrameJoiner {
  /** By the seq of a frame's first object. */
  readonly #parts = new Map<number, (Uint8Array | undefined)[]>()

  /** Returns the frame's bytes once all of its objects have arrived. */
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

/** Maximum number of incomplete frames. */
const FRAMES = 8
