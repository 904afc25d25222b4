/**
 * What a device offers to others: games that its person plays, apps that it has, work that it helps with. Offers are
 * stored next to the person's picture in this device's people lane, and shown on its card in Nearby.
 */
import type * as Y from 'yjs'
import { displayName } from '../../space/display-name.ts'
import { PEOPLE_ROOT } from './shape.ts'

/** Lengths in characters. */
export const OFFER_LIMITS = { offers: 32, id: 64 } as const

export interface Offer {
  tool: string
  /** An id defined by the tool: a game, the hash of an app, a kind of work. */
  id: string
  /** Empty if every version of the tool knows the name. */
  name: string
}

/** As plain values, for docs and messages. */
export type WrittenOffer = [tool: string, id: string, name: string]

const OFFERS = 'offers'
const ID = /^[a-z0-9][a-z0-9-]*$/

const isId = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= OFFER_LIMITS.id && ID.test(value)

const keyOf = ({ tool, id }: Offer): string => `${tool} ${id}`

export const writeOffers = (offers: readonly Offer[]): WrittenOffer[] =>
  offers.slice(0, OFFER_LIMITS.offers).map(({ tool, id, name }) => [tool, id, name])

/** Returns the valid offers, each once; of too many, the first ones. Names are safe to display. */
export function readOffers(value: unknown): Offer[] {
  if (!Array.isArray(value)) return []
  const offers = new Map<string, Offer>()
  for (const each of value.slice(0, OFFER_LIMITS.offers)) {
    const [tool, id, name] = Array.isArray(each) && each.length === 3 ? (each as unknown[]) : []
    if (!isId(tool) || !isId(id) || typeof name !== 'string') continue
    const offer = { tool, id, name: displayName(name) }
    offers.set(keyOf(offer), offer)
  }
  return [...offers.values()]
}

export const offersIn = (doc: Y.Doc): Offer[] => readOffers(doc.getMap(PEOPLE_ROOT).get(OFFERS))

export function setOffers(doc: Y.Doc, offers: readonly Offer[]): void {
  const map = doc.getMap(PEOPLE_ROOT)
  if (offers.length > 0) map.set(OFFERS, writeOffers(offers))
  else map.delete(OFFERS)
}

/** Whether they are the same, in the same order. */
export const isSameOffers = (one: readonly Offer[], other: readonly Offer[]): boolean =>
  JSON.stringify(writeOffers(one)) === JSON.stringify(writeOffers(other))
