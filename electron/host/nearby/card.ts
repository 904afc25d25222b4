/** The information that a visible host shows to every other host on the network. */
import { type CborValue, decode, encode } from '../../../shared/record/cbor.ts'
import { FormatError } from '../../../shared/record/errors.ts'
import { displayName } from '../../../shared/space/display-name.ts'
import { type JoinRequestPerson, readPerson } from '../../../shared/space/joining/join-request-message.ts'
import { OFFER_LIMITS, type Offer, readOffers, writeOffers } from '../../../shared/tools/people/offers.ts'

const CARD_BYTES = 16 * 1024
const SPACES = 32
const SHOWN_ID = /^[0-9a-f]{32}$/

/** `id` stands for a space during this host run only. */
export interface ShownSpace {
  id: string
  name: string
}

export interface Card {
  person: JoinRequestPerson
  spaces: ShownSpace[]
  /** The device's offers to strangers. Null if its version knows neither offers nor invitations to activities. */
  offers: Offer[] | null
}

/** @param card null if no longer visible */
export function encodeCard(card: Card | null): Uint8Array {
  if (!card) return encode([])
  const spaces = card.spaces.slice(0, SPACES).map(({ id, name }) => [id, name])
  const offers = card.offers && writeOffers(card.offers)
  return encode([card.person.name, card.person.color, spaces, ...(offers ? [offers] : [])])
}

function readSpace(value: CborValue): ShownSpace {
  const [id, name] = Array.isArray(value) ? (value as CborValue[]) : []
  if (typeof id !== 'string' || !SHOWN_ID.test(id) || typeof name !== 'string') {
    throw new FormatError('card', 'a malformed space')
  }
  return { id, name: displayName(name) }
}

function readOffersOf(value: CborValue | undefined): Offer[] | null {
  if (value === undefined) return null
  if (!Array.isArray(value) || value.length > OFFER_LIMITS.offers) throw new FormatError('card', 'malformed offers')
  return readOffers(value)
}

/** Throws FormatError. Returns names that are safe to display. */
export function decodeCard(encoded: Uint8Array): Card | null {
  const value = decode(encoded, CARD_BYTES)
  if (!Array.isArray(value)) throw new FormatError('card', 'not a list')
  const [name, color, spaces, offers] = value as CborValue[]
  if (value.length === 0) return null
  if (!Array.isArray(spaces) || spaces.length > SPACES) throw new FormatError('card', 'a malformed list of spaces')
  const shown = (spaces as CborValue[]).map(readSpace).filter((space) => space.name !== '')
  return { person: readPerson(name, color), spaces: shown, offers: readOffersOf(offers) }
}
