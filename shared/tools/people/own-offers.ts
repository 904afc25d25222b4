/** What this person lets others see of this device's offers; stored on the device. */
import { z } from 'zod'
import { OFFER_LIMITS, type Offer } from './offers.ts'

export const OFFERS_KEY = 'offers'

/** In increasing order of visibility: each includes those before it. */
export const SEEN_BY = ['nobody', 'members', 'nearby'] as const

export const ownOffersSchema = z.object({
  seenBy: z.enum(SEEN_BY).catch('members'),
  /** The offers that the person chose, for members of all their spaces. */
  chosen: z
    .array(z.object({ tool: z.string(), id: z.string(), name: z.string() }))
    .max(OFFER_LIMITS.offers)
    .catch([]),
})
export type OwnOffers = z.infer<typeof ownOffersSchema>

export const NO_OFFERS: OwnOffers = ownOffersSchema.parse({ seenBy: 'members', chosen: [] })

const isSame = (one: Pick<Offer, 'tool' | 'id'>, other: Pick<Offer, 'tool' | 'id'>): boolean =>
  one.tool === other.tool && one.id === other.id

export const hasOffer = ({ chosen }: OwnOffers, offer: Pick<Offer, 'tool' | 'id'>): boolean =>
  chosen.some((each) => isSame(each, offer))

/** Adds or removes an offer; beyond the limit, the oldest one is dropped. */
export function withOffer(own: OwnOffers, offer: Offer, isOffered: boolean): OwnOffers {
  const others = own.chosen.filter((each) => !isSame(each, offer))
  return { ...own, chosen: (isOffered ? [...others, offer] : others).slice(-OFFER_LIMITS.offers) }
}

/** What strangers on the network see. */
export const seenNearby = ({ seenBy, chosen }: OwnOffers): Offer[] => (seenBy === 'nearby' ? chosen : [])

/** What members of a space see. @param there what the device offers only in that space */
export const seenByMembers = ({ seenBy, chosen }: OwnOffers, there: readonly Offer[]): Offer[] =>
  seenBy === 'nobody' ? [] : [...chosen, ...there].slice(0, OFFER_LIMITS.offers)
