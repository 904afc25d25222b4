/** How the tools say what devices offer: loaded when something is on screen that shows it. */
import { createContext } from 'react'
import type { Offer } from '../../../shared/tools/people/offers.ts'

/** A few words for what each tool knows of these offers. */
export type SayOffers = (offers: readonly Offer[]) => string[]

export const OfferSaying = createContext<() => Promise<SayOffers>>(async () => () => [])
