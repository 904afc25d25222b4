/** What devices offer, in the words of the tools. */
import { useContext, useEffect, useState } from 'react'
import type { Offer } from '../../../shared/tools/people/offers.ts'
import {
  hasOffer,
  NO_OFFERS,
  OFFERS_KEY,
  type OwnOffers,
  ownOffersSchema,
  withOffer,
} from '../../../shared/tools/people/own-offers.ts'
import { useOffers } from '../../docs/pictures-context.tsx'
import { remembered, useRemembered } from '../../docs/remembered.ts'
import { OfferSaying, type SayOffers } from './offer-saying.ts'

/** Empty if this version doesn't know any of the offers. */
export function OfferWords({ offers }: { offers: readonly Offer[] }) {
  const load = useContext(OfferSaying)
  const [say, setSay] = useState<SayOffers | null>(null)
  const isNeeded = offers.length > 0
  useEffect(() => {
    let isGone = false
    if (isNeeded) void load().then((loaded) => !isGone && setSay(() => loaded))
    return () => {
      isGone = true
    }
  }, [load, isNeeded])
  const said = say?.(offers) ?? []
  return said.length > 0 ? <bdi>{said.join(' · ')}</bdi> : null
}

/** The offers of a member's device in the current space. */
export function OffersOf({ device }: { device: string }) {
  return <OfferWords offers={useOffers(device)} />
}

const kept = remembered<OwnOffers>(OFFERS_KEY, ownOffersSchema, NO_OFFERS)

/** The offers of this device that this person lets others see. */
export function useOwnOffers() {
  const own = useRemembered(kept)
  return {
    own,
    has: (offer: Pick<Offer, 'tool' | 'id'>) => hasOffer(own, offer),
    set: (changes: Partial<OwnOffers>) => kept.set({ ...kept.get(), ...changes }),
    choose: (offer: Offer, isOffered: boolean) => kept.set(withOffer(kept.get(), offer, isOffered)),
  }
}
