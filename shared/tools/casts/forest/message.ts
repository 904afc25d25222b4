/** What devices tell each other about a cast's forest (SPEC.md, F5–F12). */
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
/** Bits. */
const stripes = uint(2 ** STRIPES.length - 1)
const perStripe = numbers(STRIPES.length, STRIPES.length)
const slots = uint(FOREST_LIMITS.children)
const viewers = uint(CAST_LIMITS.viewers)

const MESSAGES = kinds(
  {
    /** Would you take me as a child? `slots`: how many children I would take. */
    seek: [0, { stripes, slots: perStripe, starves: stripes }],
    /** I would, in these. `depths`: how many devices are between me and the source, 0 included. */
    offer: [1, { stripes, depths: perStripe, referrals: devices(FOREST_LIMITS.referrals) }],
    /**
     * Push me this stripe, from this object on; null: from where decoding can begin. `slots`: how many children I would
     * take. `urgent`: for the time being. `starves`: nobody has brought it for a while.
     */
    graft: [2, { stripe, next: nullable(uint()), slots, urgent: flag, starves: flag }],
    /** You are my child. `path`: who is above me, the source last. */
    taken: [3, { stripe, path: devices(FOREST_LIMITS.path) }],
    /** You aren't, or not anymore. */
    refused: [4, { stripe, referrals: devices(FOREST_LIMITS.referrals) }],
    /** Push me no more. */
    leave: [5, { stripe }],
    /** Objects that I lack. */
    please: [6, { stripe, seqs: numbers(FOREST_LIMITS.requested, 1) }],
    /** To the parent of sound: how many watch below me, myself included, and how many more could. */
    report: [7, { viewers, spare: viewers }],
    /** To who is above a parent: it failed me. */
    complaint: [8, { stripe, device }],
  },
  'ignored',
)
export type ForestMessage = ValueOf<typeof MESSAGES>

/** A message about one cast, hex. */
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

/** Null for anything else. What later versions append is ignored. */
export const readForestMessage = (bytes: Uint8Array): CastMessage | null => readAs(CAST_MESSAGE, bytes, MOST_BYTES)
