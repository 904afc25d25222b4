/**
 * Shows this device's offers to members, in its lane of people, and to strangers, on its card, according to the
 * person's choice.
 */
import { Emitter } from '../../../shared/base/emitter.ts'
import type { OpenSpace } from '../../../shared/space-host/open-space.ts'
import { type RememberedValues, rememberedAs } from '../../../shared/tools/inbox/unread.ts'
import type { Offer } from '../../../shared/tools/people/offers.ts'
import {
  NO_OFFERS,
  OFFERS_KEY,
  type OwnOffers as Own,
  ownOffersSchema,
  seenByMembers,
  seenNearby,
} from '../../../shared/tools/people/own-offers.ts'
import type { HostPart } from '../host-part.ts'

/**
 * Offers of a tool in a space that the person doesn't choose one by one, derived from the value remembered under `key`.
 */
export interface OffersOfTool {
  key(space: string): string
  offers(space: string): Offer[]
}

export class OwnOffers implements HostPart {
  readonly #changes = new Emitter()
  /** The offers that strangers can see have changed. */
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

  /** Writes offers that couldn't be written before. */
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
    if (space.isPublication) return
    const there = this.#tools.flatMap((tool) => tool.offers(space.id))
    // Someone with view-only access has no lane.
    space.person.shareOffers(seenByMembers(this.#own, there)).catch(() => undefined)
  }
}
