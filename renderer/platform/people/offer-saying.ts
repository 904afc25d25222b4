/** The tools' words for what devices offer, loaded when a screen shows them. */
import { createContext } from 'react'
import type { Offer } from '../../../shared/tools/people/offers.ts'

/** Returns a few words for each of these offers that a tool knows. */
export type SayOffers = (offers: readonly Offer[]) => string[]

export const OfferSaying = createContext<() => Promise<SayOffers>>(async () => () => [])
