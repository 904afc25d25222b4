/** Shows what this device offers: to members in its lane of people, and to strangers on its card, as the person wants. */
import { Emitter } from '../../../shared/base/emitter.ts'
import type { OpenSpace } from '../../../shared/space-host/open-space.ts'
import type { Offer } from '../../../shared/tools/people/offers.ts'
import {
  NO_OFFERS,
  OFFERS_KEY,
  type OwnOffers as Own,
  ownOffersSchema,
  seenByMembers,
  seenNearby,
} from '../../../shared/tools/people/own-offers.ts'
import { type RememberedValues, rememberedAs } from '../../../shared/tools/unread.ts'
import type { HostPart } from '../host-part.ts'

/** What a tool offers in a space without the person choosing it one by one, as what is remembered under `key` says. */
export interface OffersOfTool {
  key(space: string): string
  offers(space: string): Offer[]
}

export class OwnOffers implements HostPart {
  readonly #changes = new Emitter()
  /** The offers that strangers may see have changed. */
  readonly onChange = this.#changes.event
  readonly #remembered: RememberedValues
  readonly #tools: OffersOfTool[] = []
  readonly #open = new Map<string, OpenSpace>()
  readonly #stop: () => void

  constructor(remembered: RememberedValues) {
    this.#remembered = remembered
    this.#stop = remembered.onChange((key) => this.#changed(key))
  }

  add(tool: OffersOfTool): void {
    this.#tools.push(tool)
  }

  nearby(): Offer[] {
    return seenNearby(this.#own)
  }

  opened(space: OpenSpace): void {
    this.#open.set(space.id, space)
  }

  /** Offers that couldn't be written before are written now. */
  shown(space: OpenSpace): void {
    this.#share(space)
  }

  closed(space: string): void {
    this.#open.delete(space)
  }

  stop(): void {
    this.#stop()
  }

  get #own(): Own {
    return rememberedAs(this.#remembered, OFFERS_KEY, ownOffersSchema, NO_OFFERS)
  }

  #changed(key: string): void {
    const isOwn = key === OFFERS_KEY
    for (const space of this.#open.values())
      if (isOwn || this.#tools.some((tool) => tool.key(space.id) === key)) this.#share(space)
    if (isOwn) this.#changes.fire()
  }

  #share(space: OpenSpace): void {
    if (space.isChannel) return
    const there = this.#tools.flatMap((tool) => tool.offers(space.id))
    // Somebody who may only read has no lane.
    space.person.shareOffers(seenByMembers(this.#own, there)).catch(() => undefined)
  }
}
