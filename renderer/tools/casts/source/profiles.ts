/** How good a cast is, and what it takes of the network. */
import { ANNOUNCED_SHARE, type StripePlan } from '../../../../shared/tools/casts/stripes.ts'

export const PROFILE_NAMES = ['sound', 'usual', 'sharp', 'screen'] as const
export type ProfileName = (typeof PROFILE_NAMES)[number]

export interface PictureProfile {
  /** Of the larger and the smaller side, at most. */
  long: number
  short: number
  /** Pictures a second. */
  rate: number
  /** Bits a second. */
  bitrate: number
  /** Text matters more than motion. */
  isDetailed: boolean
}

/** Of this size, a picture says that there is none. */
export const NONE_SIDE = 16

/** `sound` has pictures, too, which say that there is none: a stripe in which nothing comes would be given up. */
export const PROFILES: Readonly<Record<ProfileName, PictureProfile>> = {
  sound: { long: NONE_SIDE, short: NONE_SIDE, rate: 6, bitrate: 16_000, isDetailed: false },
  usual: { long: 960, short: 540, rate: 24, bitrate: 750_000, isDetailed: false },
  sharp: { long: 1280, short: 720, rate: 30, bitrate: 1_500_000, isDetailed: false },
  screen: { long: 1920, short: 1080, rate: 10, bitrate: 900_000, isDetailed: true },
}

/** Bits a second. */
export const SOUND_BITRATE = 48_000
/** Of 20 ms each, in one frame: what waits to be packed is part of the delay. */
export const PACKETS = 3
/** While people talk with each other, none waits for the next. */
export const PACKETS_OF_TALK = 1
export const PACKET_TIME = 20
/** Milliseconds from one key picture to the next: who joins begins there. */
export const KEY_EVERY = 4000
/** How late viewers play, in milliseconds, by how many may watch: the more pass it on, the longer a failure takes to mend. */
const DELAYS = [
  { most: 12, delay: 600 },
  { most: 1000, delay: 1200 },
] as const
const LONGEST_DELAY = 2000

/** Of the bytes of all pictures, what the lowest layer takes, and how often it comes: every fourth picture. */
const LOWEST = { share: 0.6, every: 4 }
/** Bytes of an object beside what it carries: it has a signature. */
const OBJECT = 200

/** @param audience how many may watch */
export const delayFor = (audience: number): number =>
  DELAYS.find(({ most }) => audience <= most)?.delay ?? LONGEST_DELAY

/** What goes along each stripe. @param packets of sound in a frame */
export function planOf(profile: PictureProfile, packets = PACKETS): StripePlan[] {
  const every = packets * PACKET_TIME
  const sound = { rate: plannedRate(SOUND_BITRATE / 8, every), every }
  const picture = 1000 / profile.rate
  const [lowest, smooth] = [2 * LOWEST.every * picture, (picture * LOWEST.every) / (LOWEST.every - 1)]
  const bytes = profile.bitrate / 8
  const turn = { rate: plannedRate((bytes * LOWEST.share) / 2, lowest), every: Math.round(lowest) }
  return [sound, turn, turn, { rate: plannedRate(bytes * (1 - LOWEST.share), smooth), every: Math.round(smooth) }]
}

const plannedRate = (bytes: number, every: number): number =>
  Math.round(bytes * ANNOUNCED_SHARE + (OBJECT * 1000) / every)

/** The size at which a picture is encoded: within the profile's, never larger than it is, and even. */
export function sizeWithin({ long, short }: PictureProfile, width: number, height: number): [number, number] {
  const [most, least] = width >= height ? [width, height] : [height, width]
  const scale = Math.min(1, long / most, short / least)
  const even = (side: number): number => Math.max(2, 2 * Math.round((side * scale) / 2))
  return [even(width), even(height)]
}
