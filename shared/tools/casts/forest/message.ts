/** Messages between devices about a cast's forest (SPEC.md, F5–F12). */
import { encodeAs, type Field, flag, hex, list, nullable, readAs, uint, type ValueOf } from '../../../record/fields.ts'
import { kinds } from '../../../record/kinds.ts'
import { CAST_LIMITS, FOREST_LIMITS } from '../limits.ts'
import { STRIPES } from '../stripes.ts'

/** By stripe. */
export type OfStripes = readonly number[]

const MOST_BYTES = 1024

const device = hex(32)
const devices = (most: number): Field<readonly string[]> => list(device, most)
const numbers = (most: number, least: number): Field<OfStripes> => list(uint(), most, least)
const stripe = uint(STRIPES.length - 1)
/** A bit set of stripes. */
const stripes = uint(2 ** STRIPES.length - 1)
const perStripe = numbers(STRIPES.length, STRIPES.length)
const slots = uint(FOREST_LIMITS.children)
const viewers = uint(CAST_LIMITS.viewers)

const MESSAGES = kinds(
  {
    /** Would you take me as a child? `slots`: how many children I would take. */
    seek: [0, { stripes, slots: perStripe, starves: stripes }],
    /** I would, in these stripes. `depths`: how many devices are between me and the source, which counts as one. */
    offer: [1, { stripes, depths: perStripe, referrals: devices(FOREST_LIMITS.referrals) }],
    /**
     * Push this stripe to me, from this object on; null: from where decoding can begin. `slots`: how many children I
     * would take. `urgent`: temporarily. `starves`: nobody has brought it for a while.
     */
    graft: [2, { stripe, next: nullable(uint()), slots, urgent: flag, starves: flag }],
    /** You are my child. `path`: the devices above me, the source last. */
    taken: [3, { stripe, path: devices(FOREST_LIMITS.path) }],
    /** You aren't my child, or no longer. */
    refused: [4, { stripe, referrals: devices(FOREST_LIMITS.referrals) }],
    /** Stop pushing to me. */
    leave: [5, { stripe }],
    /** Send me these objects, which I lack. */
    please: [6, { stripe, seqs: numbers(FOREST_LIMITS.requested, 1) }],
    /** To the parent of sound: how many viewers are below me, including myself, and how many more could be. */
    report: [7, { viewers, spare: viewers }],
    /** To the device above a parent: the parent failed me. */
    complaint: [8, { stripe, device }],
  },
  'ignored',
)
export type ForestMessage = ValueOf<typeof MESSAGES>

/** A message about one cast, whose id is in hex. */
export interface CastMessage {
  cast: string
  message: ForestMessage
}

const cast = hex(16)
const CAST_MESSAGE: Field<CastMessage> = {
  write: ({ cast: id, message }) => [cast.write(id), ...MESSAGES.partsOf(message)],
  read(reader) {
    const count = reader.list()
    return { cast: cast.read(reader), message: MESSAGES.readParts(reader, count - 1) }
  },
}

export const encodeForestMessage = (message: CastMessage): Uint8Array => encodeAs(CAST_MESSAGE, message)

/** Returns null for anything else. Fields that later versions append are ignored. */
export const readForestMessage = (bytes: Uint8Array): CastMessage | null => readAs(CAST_MESSAGE, bytes, MOST_BYTES)
