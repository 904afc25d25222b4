/**
 * The cost limits of each picture and sound, by the number of receivers: each is encoded and sent once for everyone
 * else.
 */
import { CALL_LIMITS } from '../../../../shared/tools/calls/limits.ts'
import type { Encoding } from './connection.ts'

/**
 * `call`: the largest call in which everyone's pictures are sent. `beyond`: in a larger call, each window gets only
 * this many pictures, and no screen is sent.
 */
export const MOST_IN_SIGHT = { call: 6, beyond: 4 }

interface Size {
  /** Height in pixels. */
  height: number
  frames: number
  /** Bits per second. */
  rate: number
}

/** By the number of people in the call. */
const CAMERA: readonly (Size & { upTo: number })[] = [
  { upTo: 2, height: 720, frames: 30, rate: 1_700_000 },
  { upTo: 3, height: 540, frames: 30, rate: 800_000 },
  { upTo: 4, height: 360, frames: 30, rate: 500_000 },
  { upTo: MOST_IN_SIGHT.call, height: 270, frames: 20, rate: 300_000 },
  { upTo: CALL_LIMITS.people, height: 180, frames: 15, rate: 120_000 },
]
const SCREEN: readonly (Size & { upTo: number })[] = [
  { upTo: 2, height: 1080, frames: 15, rate: 2_000_000 },
  { upTo: 4, height: 1080, frames: 8, rate: 900_000 },
  { upTo: MOST_IN_SIGHT.call, height: 720, frames: 5, rate: 500_000 },
]
/** Bits per second. */
const SOUND = { few: 40_000, many: 32_000, music: 96_000 }

const sizeFor = (sizes: readonly (Size & { upTo: number })[], people: number): Size | undefined =>
  sizes.find(({ upTo }) => people <= upTo)

/**
 * @param people in the call, including this person
 * @param shown the height at which the other end shows the picture; 0: not at all
 * @param height of the picture itself; null: unknown
 */
export function pictureEncoding(
  line: 'camera' | 'screen',
  people: number,
  shown: number,
  height: number | null,
): Encoding {
  const size = sizeFor(line === 'camera' ? CAMERA : SCREEN, people)
  if (!size || shown === 0) return { isWanted: false, rate: 30_000 }
  // A screen is sent sharper than it is shown, so that its text is readable.
  const wanted = line === 'camera' ? Math.min(size.height, shown) : size.height
  const scale = height === null ? 1 : Math.max(1, height / wanted)
  const share = line === 'camera' ? Math.min(1, (wanted / size.height) ** 2) : 1
  const rate = Math.max(100_000, Math.round(size.rate * share))
  const isLarge = (height ?? wanted) / scale > SMALL
  return { isWanted: true, rate, frames: size.frames, scale, codec: isLarge ? 'large' : 'small' }
}

/** Height in pixels up to which VP8 is cheaper. */
const SMALL = 360

/** A screen's sound may be music. */
export function soundEncoding(line: 'microphone' | 'computer', people: number, isMusic: boolean): Encoding {
  const speech = people > MOST_IN_SIGHT.call ? SOUND.many : SOUND.few
  return { isWanted: true, rate: isMusic || line === 'computer' ? SOUND.music : speech }
}
