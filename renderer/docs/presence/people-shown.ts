/**
 * What people show of themselves in a space: pictures, as addresses within this page, and what their devices offer.
 * Each lane is opened on first use.
 */
import { Emitter } from '../../../shared/base/emitter.ts'
import { LaneSet } from '../../../shared/docs/lanes/lane-set.ts'
import type { HostClient } from '../../../shared/ipc/contract.ts'
import { isSameOffers, type Offer, offersIn } from '../../../shared/tools/people/offers.ts'
import { PEOPLE_PREFIX, personDoc, personPicture } from '../../../shared/tools/people/shape.ts'
import type { Docs } from '../docs.ts'
import { pictureAddress, type ShownPicture } from '../pictures.ts'
import { spaceDocs } from '../space-docs.ts'

interface Shown {
  bytes: Uint8Array | null
  address: ShownPicture
  offers: readonly Offer[]
}

const NOTHING: readonly Offer[] = []

export class PeopleShown {
  readonly #known = new Set<string>()
  readonly #wanted = new Set<string>()
  readonly #lanes: LaneSet<string, Shown>
  readonly #changes = new Emitter()

  constructor(docs: Docs, host: HostClient, space: string) {
    this.#lanes = new LaneSet({
      docs: spaceDocs({ docs, host, space }),
      nameOf: (id) => id,
      begin: (): Shown => ({ bytes: null, address: null, offers: NOTHING }),
      read({ open, state }) {
        const picture = personPicture(open.doc)
        const offers = offersIn(open.doc)
        const isOther = !isSameOffers(offers, state.offers)
        if (isOther) state.offers = offers
        if (picture === state.bytes) return isOther
        revoke(state)
        Object.assign(state, { bytes: picture, address: picture && pictureAddress(picture) })
        return true
      },
      forget: ({ state }) => revoke(state),
    })
    this.#lanes.onChange((isNew) => {
      if (isNew) this.#changes.fire()
    })
    this.#lanes.follow(PEOPLE_PREFIX, (found) => {
      for (const doc of found) {
        this.#known.add(doc)
        if (this.#wanted.has(doc)) this.#lanes.open(doc)
      }
    })
  }

  readonly subscribe = this.#changes.subscribe

  /** Returns the picture's address; null if there isn't one, or not yet. */
  of(device: string): ShownPicture {
    return this.#lanes.get(personDoc(device))?.state.address ?? null
  }

  /** Returns the same list until it changes. */
  offersOf(device: string): readonly Offer[] {
    return this.#lanes.get(personDoc(device))?.state.offers ?? NOTHING
  }

  want(device: string): void {
    const doc = personDoc(device)
    this.#wanted.add(doc)
    if (this.#known.has(doc)) this.#lanes.open(doc)
  }

  stop(): void {
    for (const { state } of this.#lanes.lanes) revoke(state)
    this.#lanes.stop()
    this.#changes.dispose()
  }
}

function revoke({ address }: Shown): void {
  if (address) URL.revokeObjectURL(address)
}
