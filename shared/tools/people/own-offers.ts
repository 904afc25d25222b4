/** What this person lets others see of what this device offers; remembered on the device. */
import { z } from 'zod'
import { OFFER_LIMITS, type Offer } from './offers.ts'

export const OFFERS_KEY = 'offers'

/** Each sees what those before it see: strangers on the network come last. */
export const SEEN_BY = ['nobody', 'members', 'nearby'] as const

export const ownOffersSchema = z.object({
  seenBy: z.enum(SEEN_BY).catch('members'),
  /** What the person chose, for members of all their spaces. */
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

/** One more, or one less; beyond the limit, the oldest one goes. */
export function withOffer(own: OwnOffers, offer: Offer, isOffered: boolean): OwnOffers {
  const others = own.chosen.filter((each) => !isSame(each, offer))
  return { ...own, chosen: (isOffered ? [...others, offer] : others).slice(-OFFER_LIMITS.offers) }
}

/** What strangers on the network see. */
export const seenNearby = ({ seenBy, chosen }: OwnOffers): Offer[] => (seenBy === 'nearby' ? chosen : [])

/** What members of a space see. @param there what the device offers in that space alone */
export const seenByMembers = ({ seenBy, chosen }: OwnOffers, there: readonly Offer[]): Offer[] =>
  seenBy === 'nobody' ? [] : [...chosen, ...there].slice(0, OFFER_LIMITS.offers)
