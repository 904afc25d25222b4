/** Qualities of a cast, and the bandwidth they need. */
import { ANNOUNCED_SHARE, type StripePlan } from '../../../../shared/tools/casts/stripes.ts'

export const PROFILE_NAMES = ['sound', 'usual', 'sharp', 'screen'] as const
export type ProfileName = (typeof PROFILE_NAMES)[number]

export interface PictureProfile {
  /** Maximum of the longer and the shorter side. */
  long: number
  short: number
  /** Pictures per second. */
  rate: number
  /** Bits per second. */
  bitrate: number
  /** Text matters more than motion. */
  isDetailed: boolean
}

/** A picture of this size means that there is none. */
export const NONE_SIDE = 16

/** `sound` has pictures as well, which mean that there is none: viewers would give up a stripe without data. */
export const PROFILES: Readonly<Record<ProfileName, PictureProfile>> = {
  sound: { long: NONE_SIDE, short: NONE_SIDE, rate: 6, bitrate: 16_000, isDetailed: false },
  usual: { long: 960, short: 540, rate: 24, bitrate: 750_000, isDetailed: false },
  sharp: { long: 1280, short: 720, rate: 30, bitrate: 1_500_000, isDetailed: false },
  screen: { long: 1920, short: 1080, rate: 10, bitrate: 900_000, isDetailed: true },
}

/** Bits per second. */
export const SOUND_BITRATE = 48_000
/** Number of packets, 20 ms each, in one frame: waiting to fill a frame adds to the delay. */
export const PACKETS = 3
/** In a conversation, packets don't wait for others. */
export const PACKETS_OF_TALK = 1
export const PACKET_TIME = 20
/** Milliseconds between two key pictures, from which new viewers start. */
export const KEY_EVERY = 4000
/** Viewers' delay in milliseconds, by how many can watch: the more viewers forward it, the longer a repair takes. */
const DELAYS = [
  { most: 12, delay: 600 },
  { most: 1000, delay: 1200 },
] as const
const LONGEST_DELAY = 2000

/** The lowest layer's share of the bytes of all pictures, and its interval in pictures. */
const LOWEST = { share: 0.6, every: 4 }
/** Overhead of an object in bytes, including its signature. */
const OBJECT = 200

/** @param audience number of people who can watch */
export const delayFor = (audience: number): number =>
  DELAYS.find(({ most }) => audience <= most)?.delay ?? LONGEST_DELAY

/** The rate and interval of each stripe. @param packets number of sound packets in a frame */
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

/** The size at which a picture is encoded: within the profile's limits, never enlarged, and even. */
export function sizeWithin({ long, short }: PictureProfile, width: number, height: number): [number, number] {
  const [most, least] = width >= height ? [width, height] : [height, width]
  const scale = Math.min(1, long / most, short / least)
  const even = (side: number): number => Math.max(2, 2 * Math.round((side * scale) / 2))
  return [even(width), even(height)]
}
