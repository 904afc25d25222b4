/** Devices that may become parents: those that were mentioned, made offers, or failed. */
import { FOREST_LIMITS } from '../limits.ts'
import type { OfStripes } from './message.ts'

interface Candidate {
  /** The device that referred to it last; null if it isn't known from a referral. */
  by: string | null
  askedAt: number
  /** Its last offer. */
  stripes: number
  depths: OfStripes
  offeredAt: number
  /** Milliseconds from seek to offer. */
  roundTrip: number
}

export interface Offer {
  device: string
  depth: number
  roundTrip: number
}

const NEVER = Number.NEGATIVE_INFINITY
/** How long offers are valid, in milliseconds. */
const FRESH = 2000
const LONGER = 4
/** Maximum number of failed devices to remember. */
const AVOIDED = 256
const NO_DEPTHS: OfStripes = []

export class Candidates {
  readonly #me: string
  readonly #known = new Map<string, Candidate>()
  readonly #avoided = new Map<string, { since: number; until: number; time: number }>()

  constructor(me: string) {
    this.#me = me
  }

  /**
   * Adds a candidate. The newest is asked first, and the oldest is dropped. @param by the device that referred to it
   */
  note(device: string, by: string | null = null): void {
    if (device === this.#me) return
    const known = this.#known.get(device)
    if (known) {
      known.by = by ?? known.by
      return
    }
    this.#known.set(device, { by, askedAt: NEVER, stripes: 0, depths: NO_DEPTHS, offeredAt: NEVER, roundTrip: 0 })
    const [oldest] = this.#known.keys()
    if (this.#known.size > FOREST_LIMITS.candidates && oldest !== undefined) this.#known.delete(oldest)
  }

  forget(device: string): void {
    this.#known.delete(device)
  }

  /** Null if it isn't known from a referral. */
  referrerOf(device: string): string | null {
    return this.#known.get(device)?.by ?? null
  }

  /** Milliseconds from seek to offer; 0 if unknown. */
  roundTripOf(device: string): number {
    return this.#known.get(device)?.roundTrip ?? 0
  }

  /** Marks a device as failed: it isn't chosen for a while. */
  avoid(device: string, now: number): void {
    const time = (this.#avoided.get(device)?.time ?? FOREST_LIMITS.avoided / LONGER) * LONGER
    this.#avoided.delete(device)
    this.#avoided.set(device, { since: now, until: now + time, time })
    const [oldest] = this.#avoided.keys()
    if (this.#avoided.size > AVOIDED && oldest !== undefined) this.#avoided.delete(oldest)
  }

  /** If nobody else offers anything, a failed device soon has another chance: it may have been busy. */
  isAvoided(device: string, now: number): boolean {
    const { since = NEVER, until = NEVER } = this.#avoided.get(device) ?? {}
    return until > now && (now - since < FOREST_LIMITS.avoidedAlone || this.#hasOther(device, now))
  }

  #hasOther(device: string, now: number): boolean {
    for (const [other, { offeredAt }] of this.#known)
      if (other !== device && offeredAt !== NEVER && (this.#avoided.get(other)?.until ?? NEVER) <= now) return true
    return false
  }

  /**
   * Returns the devices to ask next, and notes that they are asked. @param pause time until the same one is asked again
   */
  ask(now: number, random: () => number, pause: number): string[] {
    const can = [...this.#known].filter(
      ([device, { askedAt }]) => now - askedAt >= pause && !this.isAvoided(device, now),
    )
    const fresh = can.filter(([, { askedAt }]) => askedAt === NEVER).reverse()
    const rest = can.filter(([, { askedAt }]) => askedAt !== NEVER)
    const start = Math.floor(random() * rest.length)
    const asked = [...fresh, ...rest.slice(start), ...rest.slice(0, start)].slice(0, FOREST_LIMITS.asked)
    for (const [, candidate] of asked) candidate.askedAt = now
    return asked.map(([device]) => device)
  }

  /** Returns those of the devices that haven't failed, and notes that they are asked. */
  askThese(devices: readonly string[], now: number): string[] {
    return devices.filter((device) => {
      this.note(device)
      const candidate = this.#known.get(device)
      if (!candidate || this.isAvoided(device, now)) return false
      candidate.askedAt = now
      return true
    })
  }

  /** Records an offer. Returns false if the device wasn't asked. */
  offered(device: string, stripes: number, depths: OfStripes, now: number): boolean {
    const candidate = this.#known.get(device)
    if (!candidate || candidate.askedAt === NEVER) return false
    Object.assign(candidate, { stripes, depths, offeredAt: now, roundTrip: now - candidate.askedAt })
    return true
  }

  /** Voids the offer of a device that refused. */
  refused(device: string, stripe: number): void {
    const candidate = this.#known.get(device)
    if (candidate) candidate.stripes &= ~(1 << stripe)
  }

  offers(stripe: number, now: number): Offer[] {
    const offers: Offer[] = []
    for (const [device, { stripes, depths, offeredAt, roundTrip }] of this.#known)
      if ((stripes & (1 << stripe)) !== 0 && now - offeredAt <= FRESH && !this.isAvoided(device, now))
        offers.push({ device, depth: depths[stripe] ?? 0, roundTrip })
    return offers
  }
}
