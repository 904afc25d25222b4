/**
 * The devices to which this one passes stripes on (SPEC.md, F9 and F10): as many as its upload can carry, preferring
 * those that can pass on themselves.
 */
import { appendAll } from '../../../base/append.ts'
import { FOREST_LIMITS } from '../limits.ts'
import { rateOf, SOUND, STRIPES, type StripePlan } from '../stripes.ts'

interface Child {
  slots: number
  heardAt: number
  since: number
  /** Takes part of the reserve, temporarily. */
  isTemporary: boolean
  /** Devices that report that it failed them. */
  complaints: Set<string>
}

export interface Graft {
  device: string
  stripe: number
  slots: number
  urgent: boolean
  starves: boolean
}

export interface ChildrenOptions {
  me: string
  isSource: boolean
  plan: readonly StripePlan[]
  now(): number
  /** Bytes a second that the person allows. */
  bound(): number
  /** Milliseconds of data waiting to be sent. */
  backlog(): number
  /** Bytes sent in the last second. */
  sent(): number
}

/** The upload that a device can sustain isn't known before it is tried. It begins with this share of the bound. */
const FIRST_SHARE = 0.5
const GROWTH = 1.5
/** After it once was too much. */
const LATER_GROWTH = 1.01
const SHRINKING = 0.9
/** After it was too much, at least this share is kept: a line may be busy with something else. */
const LEAST_KEPT = 0.5
const ADAPT_EVERY = 1000
/** A device whose upload is at least this many times the whole cast may be interior in all stripes. */
const RICH = 3
/**
 * A device may also be interior in all stripes for this many milliseconds after its own parent failed: many may lack a
 * parent.
 */
const HELPING = 10_000
/** The stripe of pictures that a device passes on, derived from its id. */
const preferred = (device: string): number => {
  let sum = 0
  for (let index = 0; index < device.length; index++) sum = (sum * 31 + device.charCodeAt(index)) >>> 0
  return SOUND + 1 + (sum % (STRIPES.length - 1))
}

const mostIn = (stripe: number): number =>
  stripe === SOUND ? FOREST_LIMITS.soundChildren : FOREST_LIMITS.pictureChildren

export class Children {
  readonly #options: ChildrenOptions
  readonly #of: readonly Map<string, Child>[] = STRIPES.map(() => new Map())
  readonly #preferred: number
  readonly #replacedAt: number[] = STRIPES.map(() => Number.NEGATIVE_INFINITY)
  /** The share of the bound that is known to work. */
  #share = FIRST_SHARE
  #wasTooMuch = false
  /** A device had to be refused. */
  #isWanted = false
  #adaptedAt = 0
  /** The smallest and largest backlog since the last adjustment, and the smallest before it. */
  #least = Number.POSITIVE_INFINITY
  #most = 0
  #waited = 0
  #load = 0
  #count = 0
  #helpsUntil = Number.NEGATIVE_INFINITY

  constructor(options: ChildrenOptions) {
    this.#options = options
    this.#preferred = preferred(options.me)
  }

  /** In all stripes. */
  get count(): number {
    return this.#count
  }

  /** Bytes per second that the children should get. */
  get load(): number {
    return this.#load
  }

  of(stripe: number): ReadonlyMap<string, unknown> {
    return this.#of[stripe] as Map<string, Child>
  }

  has(device: string, stripe: number): boolean {
    return this.of(stripe).has(device)
  }

  /** Maximum number of children in a stripe. */
  slots(stripe: number): number {
    if (!this.#isInterior(stripe)) return 0
    const free = this.#capacity() * (1 - FOREST_LIMITS.reserve) - this.#load
    const more = Math.max(0, Math.floor(free / this.#rate(stripe)))
    return Math.min(mostIn(stripe), this.of(stripe).size + Math.min(more, FOREST_LIMITS.children - this.#count))
  }

  /** Whether it would accept a device. */
  wouldTake(graft: Graft): boolean {
    return this.has(graft.device, graft.stripe) || this.#hasRoom(graft) || this.#yielding(graft) !== null
  }

  /** Accepts a device, perhaps in place of another one, which is returned. Returns null if there is no room. */
  take(graft: Graft): { instead: string | null } | null {
    const { device, stripe, slots, urgent } = graft
    const children = this.#of[stripe] as Map<string, Child>
    const known = children.get(device)
    if (known) {
      known.slots = slots
      known.heardAt = this.#options.now()
      known.isTemporary &&= urgent
      return { instead: null }
    }
    const instead = this.#hasRoom(graft) ? null : this.#yielding(graft)
    if (instead === null && !this.#hasRoom(graft)) return null
    const now = this.#options.now()
    if (instead !== null) {
      this.remove(instead, stripe)
      this.#replacedAt[stripe] = now
    }
    children.set(device, { slots, since: now, heardAt: now, isTemporary: urgent, complaints: new Set() })
    this.#load += this.#rate(stripe)
    this.#count++
    return { instead }
  }

  /** Returns false if it wasn't a child. */
  remove(device: string, stripe: number): boolean {
    if (!(this.#of[stripe] as Map<string, Child>).delete(device)) return false
    this.#load -= this.#rate(stripe)
    this.#count--
    return true
  }

  /** Records that a device below a child says that the child fails. */
  complained(device: string, stripe: number, by: string): void {
    const complaints = this.#of[stripe]?.get(device)?.complaints
    if (complaints && complaints.size < FOREST_LIMITS.children) complaints.add(by)
  }

  /** A parent of this device failed. */
  parentFailed(): void {
    this.#helpsUntil = this.#options.now() + HELPING
  }

  /** Records a sign of life. */
  heard(device: string): void {
    const now = this.#options.now()
    for (const children of this.#of) {
      const child = children.get(device)
      if (child) child.heardAt = now
    }
  }

  /** Devices to ask instead, first those that can pass on. */
  referrals(stripe: number, except: string): string[] {
    return [...(this.#of[stripe] as Map<string, Child>)]
      .filter(([device, { complaints }]) => device !== except && complaints.size < FOREST_LIMITS.complaints)
      .sort(([, one], [, other]) => other.slots - one.slots)
      .slice(0, FOREST_LIMITS.referrals)
      .map(([device]) => device)
  }

  /** Returns children to send away: silent ones, temporary ones whose time is over, and those that are too many. */
  look(): { device: string; stripe: number }[] {
    const { now, backlog, bound, sent } = this.#options
    const time = now()
    const gone: { device: string; stripe: number }[] = []
    for (const [stripe, children] of this.#of.entries())
      for (const [device, { isTemporary, since, heardAt }] of children)
        if ((isTemporary && time - since > FOREST_LIMITS.temporary) || time - heardAt > FOREST_LIMITS.gone)
          gone.push({ device, stripe })
    const waiting = backlog()
    this.#least = Math.min(this.#least, waiting)
    this.#most = Math.max(this.#most, waiting)
    if (time - this.#adaptedAt < ADAPT_EVERY) return gone
    this.#adaptedAt = time
    this.#waited = this.#least
    const isTooMuch = this.#most > FOREST_LIMITS.backlog
    this.#least = Number.POSITIVE_INFINITY
    this.#most = 0
    const most = isTooMuch ? Math.max(this.#load * LEAST_KEPT, Math.min(this.#load, sent()) * SHRINKING) : bound()
    if (isTooMuch) {
      this.#wasTooMuch = true
      this.#share = Math.min(this.#share, most / Math.max(1, bound()))
    } else if (this.#waited < FOREST_LIMITS.ready && this.#isWanted)
      this.#share = Math.min(1, this.#share * (this.#wasTooMuch ? LATER_GROWTH : GROWTH))
    this.#isWanted = false
    appendAll(gone, this.#beyond(most))
    return gone
  }

  /** Children that would have to leave for the others to get everything: the newest ones, of the last stripe first. */
  #beyond(most: number): { device: string; stripe: number }[] {
    const gone: { device: string; stripe: number }[] = []
    let load = this.#load
    for (let stripe = STRIPES.length - 1; stripe >= 0; stripe--)
      for (const device of [...this.of(stripe).keys()].reverse()) {
        if (load <= most) return gone
        gone.push({ device, stripe })
        load -= this.#rate(stripe)
      }
    return gone
  }

  #rate(stripe: number): number {
    return Math.max(1, this.#options.plan[stripe]?.rate ?? 0)
  }

  #capacity(): number {
    const { bound, isSource } = this.#options
    return bound() * (isSource ? 1 : this.#share)
  }

  #isInterior(stripe: number): boolean {
    const { plan, isSource, now } = this.#options
    if (isSource || stripe === SOUND || stripe === this.#preferred) return true
    return now() < this.#helpsUntil || this.#capacity() > RICH * rateOf(plan)
  }

  #hasRoom({ stripe, urgent, starves }: Graft): boolean {
    const { isSource, bound, plan, backlog } = this.#options
    const { size } = this.of(stripe)
    if (isSource) return size < Math.max(1, Math.min(FOREST_LIMITS.sourceChildren, Math.floor(bound() / rateOf(plan))))
    const isFull = this.#count >= FOREST_LIMITS.children || size >= mostIn(stripe)
    if (isFull || this.#waited > FOREST_LIMITS.ready || backlog() > FOREST_LIMITS.backlog) return false
    if (!urgent && !starves && !this.#isInterior(stripe)) return false
    const share = urgent ? 1 : 1 - FOREST_LIMITS.reserve
    const hasRoom = this.#load + this.#rate(stripe) <= this.#capacity() * share
    this.#isWanted ||= !hasRoom
    return hasRoom
  }

  /**
   * The child that would give its place to another device. A child with complaints, or one that can't pass on, yields
   * to a device that can pass on or that gets nothing. Otherwise, every few seconds, the oldest child yields to a
   * device that gets nothing, so that devices that pass on nothing can't stay forever.
   */
  #yielding({ stripe, slots, urgent, starves }: Graft): string | null {
    const children = this.#of[stripe] as Map<string, Child>
    const since = this.#options.now() - (this.#replacedAt[stripe] as number)
    if (urgent || children.size === 0 || since < FOREST_LIMITS.replaceEvery) return null
    const doubted = [...children].find(([, { complaints }]) => complaints.size >= FOREST_LIMITS.complaints)
    const idle = doubted ?? [...children].find(([, child]) => child.slots === 0)
    if (idle && (slots > 0 || starves)) return idle[0]
    if (!starves || since < FOREST_LIMITS.rotateEvery) return null
    const [oldest] = children.keys()
    return oldest ?? null
  }
}
