/** What devices tell each other about a cast's forest (SPEC.md, F5–F12). */
import { fromHex, toHex } from '../../../record/bytes.ts'
import { type CborValue, decode, encode } from '../../../record/cbor.ts'
import { FOREST_LIMITS } from '../limits.ts'
import { STRIPES } from '../stripes.ts'

/** By stripe. */
export type OfStripes = readonly number[]

export type ForestMessage =
  /** Would you take me as a child? `stripes`, `starves`: bits. `slots`: how many children I would take. */
  | { type: 'seek'; stripes: number; slots: OfStripes; starves: number }
  /** I would, in these. `depths`: how many devices are between me and the source, 0 included. */
  | { type: 'offer'; stripes: number; depths: OfStripes; referrals: readonly string[] }
  /**
   * Push me this stripe, from this object on; null: from where decoding can begin. `slots`: how many children I would
   * take. `urgent`: for the time being. `starves`: nobody has brought it for a while.
   */
  | { type: 'graft'; stripe: number; next: number | null; slots: number; urgent: boolean; starves: boolean }
  /** You are my child. `path`: who is above me, the source last. */
  | { type: 'taken'; stripe: number; path: readonly string[] }
  /** You aren't, or not anymore. */
  | { type: 'refused'; stripe: number; referrals: readonly string[] }
  /** Push me no more. */
  | { type: 'leave'; stripe: number }
  /** To who is above a parent: it failed me. */
  | { type: 'complaint'; stripe: number; device: string }
  /** Objects that I lack. */
  | { type: 'please'; stripe: number; seqs: readonly number[] }
  /** To the parent of sound: how many watch below me, myself included, and how many more could. */
  | { type: 'report'; viewers: number; spare: number }

const TYPES = [
  'seek',
  'offer',
  'graft',
  'taken',
  'refused',
  'leave',
  'please',
  'report',
  'complaint',
] as const satisfies readonly ForestMessage['type'][]
const MOST_BYTES = 1024
const MOST_SLOTS = FOREST_LIMITS.children
const MOST_VIEWERS = 1_000_000
const ALL = 2 ** STRIPES.length

/** A message about one cast, hex. */
export interface CastMessage {
  cast: string
  message: ForestMessage
}

function fieldsOf(message: ForestMessage): CborValue[] {
  switch (message.type) {
    case 'seek':
      return [message.stripes, message.slots, message.starves]
    case 'offer':
      return [message.stripes, message.depths, message.referrals.map(fromHex)]
    case 'graft':
      return [message.stripe, message.next, message.slots, message.urgent, message.starves]
    case 'taken':
      return [message.stripe, message.path.map(fromHex)]
    case 'refused':
      return [message.stripe, message.referrals.map(fromHex)]
    case 'leave':
      return [message.stripe]
    case 'complaint':
      return [message.stripe, fromHex(message.device)]
    case 'please':
      return [message.stripe, message.seqs]
    case 'report':
      return [message.viewers, message.spare]
  }
}

export const encodeForestMessage = ({ cast, message }: CastMessage): Uint8Array =>
  encode([fromHex(cast), TYPES.indexOf(message.type), ...fieldsOf(message)])

const isBelow = (value: unknown, bound: number): value is number => typeof value === 'number' && value < bound
const isStripe = (value: unknown): value is number => isBelow(value, STRIPES.length)

function devicesIn(value: unknown, most: number): string[] | null {
  if (!Array.isArray(value) || value.length > most) return null
  const listed = value as unknown[]
  return listed.every((each) => each instanceof Uint8Array && each.length === 32)
    ? listed.map((each) => toHex(each as Uint8Array))
    : null
}

function numbersIn(value: unknown, least: number, most: number): number[] | null {
  if (!Array.isArray(value) || value.length < least || value.length > most) return null
  return value.every((each) => typeof each === 'number') ? value : null
}

const READERS: { [Type in ForestMessage['type']]: (fields: readonly unknown[]) => ForestMessage | null } = {
  seek: ([stripes, said, starves]) => {
    const slots = numbersIn(said, STRIPES.length, STRIPES.length)
    return isBelow(stripes, ALL) && slots && isBelow(starves, ALL) ? { type: 'seek', stripes, slots, starves } : null
  },
  offer: ([stripes, said, listed]) => {
    const depths = numbersIn(said, STRIPES.length, STRIPES.length)
    const referrals = devicesIn(listed, FOREST_LIMITS.referrals)
    return isBelow(stripes, ALL) && depths && referrals ? { type: 'offer', stripes, depths, referrals } : null
  },
  graft: ([stripe, next, slots, urgent, starves]) => {
    if (!isStripe(stripe) || !(next === null || typeof next === 'number') || !isBelow(slots, MOST_SLOTS + 1))
      return null
    if (typeof urgent !== 'boolean' || typeof starves !== 'boolean') return null
    return { type: 'graft', stripe, next, slots, urgent, starves }
  },
  taken: ([stripe, listed]) => {
    const path = devicesIn(listed, FOREST_LIMITS.path)
    return isStripe(stripe) && path ? { type: 'taken', stripe, path } : null
  },
  refused: ([stripe, listed]) => {
    const referrals = devicesIn(listed, FOREST_LIMITS.referrals)
    return isStripe(stripe) && referrals ? { type: 'refused', stripe, referrals } : null
  },
  leave: ([stripe]) => (isStripe(stripe) ? { type: 'leave', stripe } : null),
  complaint: ([stripe, device]) =>
    isStripe(stripe) && device instanceof Uint8Array && device.length === 32
      ? { type: 'complaint', stripe, device: toHex(device) }
      : null,
  please: ([stripe, listed]) => {
    const seqs = numbersIn(listed, 1, FOREST_LIMITS.requested)
    return isStripe(stripe) && seqs ? { type: 'please', stripe, seqs } : null
  },
  report: ([viewers, spare]) =>
    isBelow(viewers, MOST_VIEWERS) && isBelow(spare, MOST_VIEWERS) ? { type: 'report', viewers, spare } : null,
}

/** Null for anything else. What later versions append is ignored. */
export function readForestMessage(bytes: Uint8Array): CastMessage | null {
  let value: CborValue
  try {
    value = decode(bytes, MOST_BYTES)
  } catch {
    return null
  }
  const [cast, number, ...fields] = Array.isArray(value) ? (value as unknown[]) : []
  const type = typeof number === 'number' ? TYPES[number] : undefined
  if (!(cast instanceof Uint8Array) || cast.length !== 16 || type === undefined) return null
  const message = READERS[type](fields)
  return message && { cast: toHex(cast), message }
}
