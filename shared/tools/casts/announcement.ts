/** What a source says to all of its cast (SPEC.md, F1): the only thing that those get who don't watch. */
import { fromHex, toHex } from '../../record/bytes.ts'
import { type CborValue, decode, encode } from '../../record/cbor.ts'
import { harmlessName } from '../../record/harmless.ts'
import { CAST_LIMITS } from './limits.ts'
import { rateOf, STRIPES, type StripePlan } from './stripes.ts'

export interface CastAnnouncement {
  /** 16 bytes, hex. */
  cast: string
  /** Increases with each announcement of the device. */
  turn: number
  /** The channel, or newsletter of a publication, in which it is shown; hex. */
  stream: string
  title: string
  /** For how long it has been on, in milliseconds: clocks may differ. */
  onFor: number
  /** How late viewers play, in milliseconds. */
  delay: number
  stripes: readonly StripePlan[]
  /** About how many watch. */
  viewers: number
  /** Seals the objects, 32 bytes. */
  key: Uint8Array
  ended: boolean
  /** Lines of the chat that each device may say in a minute; 0: nobody says any. */
  perMinute: number
  /** It is a screen that is shared in a call of the channel, and shown there. */
  inCall: boolean
  /** Devices that the source asks to be seen and heard beside it, by casts of their own; hex. */
  stage: readonly string[]
}

/** Later versions may add to it. */
const MOST_BYTES = 2048
const LONGEST_INTERVAL = 10_000
const VIEWERS = 1_000_000

export const encodeAnnouncement = (said: CastAnnouncement): Uint8Array =>
  encode([
    fromHex(said.cast),
    said.turn,
    fromHex(said.stream),
    said.title,
    said.onFor,
    said.delay,
    writeStripes(said.stripes),
    said.viewers,
    said.key,
    said.ended,
    said.perMinute,
    said.inCall,
    said.stage.map(fromHex),
  ])

const isBytes = (value: unknown, length: number): value is Uint8Array =>
  value instanceof Uint8Array && value.length === length
const isWithin = (value: unknown, least: number, most: number): value is number =>
  typeof value === 'number' && value >= least && value <= most

/** Whether it can be the title of a cast: nothing in it could make it look like another. */
export const isCastTitle = (title: string): boolean =>
  title.length > 0 && title.length <= CAST_LIMITS.title && title.isWellFormed() && harmlessName(title) === title

function planOf(value: unknown): StripePlan | null {
  const [rate, every] = Array.isArray(value) ? (value as unknown[]) : []
  const isPlan = isWithin(rate, 0, CAST_LIMITS.bytesPerSecond) && isWithin(every, 1, LONGEST_INTERVAL)
  return isPlan ? { rate, every } : null
}

export const writeStripes = (stripes: readonly StripePlan[]) => stripes.map(({ rate, every }) => [rate, every] as const)

/** Null for anything else. */
export function readStripes(plans: unknown): StripePlan[] | null {
  if (!Array.isArray(plans) || plans.length !== STRIPES.length) return null
  const stripes = (plans as unknown[]).map(planOf).filter((plan) => plan !== null)
  return stripes.length === STRIPES.length && rateOf(stripes) <= CAST_LIMITS.bytesPerSecond ? stripes : null
}

/** Null for anything else. */
export const readDelay = (value: unknown): number | null =>
  isWithin(value, CAST_LIMITS.leastDelay, CAST_LIMITS.mostDelay) ? value : null

function readStage(listed: unknown): string[] | null {
  if (!Array.isArray(listed) || listed.length > CAST_LIMITS.stage) return null
  const devices = listed as unknown[]
  return devices.every((device) => isBytes(device, 32)) ? devices.map(toHex) : null
}

/** Null for anything else. What later versions append is ignored. */
export function readAnnouncement(bytes: Uint8Array): CastAnnouncement | null {
  let value: CborValue
  try {
    value = decode(bytes, MOST_BYTES)
  } catch {
    return null
  }
  const fields = Array.isArray(value) ? (value as unknown[]) : []
  const [cast, turn, stream, title, onFor, late, plans, viewers, key, ended, ...later] = fields
  // Earlier versions had no chat, no screens of calls, and no stage.
  const [perMinute = 0, inCall = false, listed = []] = later
  if (!isBytes(cast, 16) || !isBytes(stream, 8) || !isBytes(key, 32) || typeof ended !== 'boolean') return null
  if (typeof turn !== 'number' || typeof onFor !== 'number' || typeof title !== 'string' || !isCastTitle(title))
    return null
  const [delay, stripes] = [readDelay(late), readStripes(plans)]
  if (delay === null || stripes === null || !isWithin(viewers, 0, VIEWERS)) return null
  if (!isWithin(perMinute, 0, CAST_LIMITS.linesPerMinute) || typeof inCall !== 'boolean') return null
  const stage = readStage(listed)
  if (stage === null) return null
  const about = { cast: toHex(cast), turn, stream: toHex(stream), title, onFor, delay, stripes }
  return { ...about, viewers, key, ended, perMinute, inCall, stage }
}
