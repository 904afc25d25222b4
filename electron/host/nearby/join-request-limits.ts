/** Maximum number of open join requests. */
export const OPEN = 3
const OPEN_FROM_ONE = 1
const PAUSE_FROM_ONE = 2000
const PER_MINUTE = 10
/** The same limit, but for an address's first join request. */
const PER_MINUTE_OF_ALL = 20
const MINUTE = 60_000

/** How often strangers' invitations ring, all together; further ones are only shown. */
export const RINGS = { perSecond: 1 / 120, burst: 3 } as const

/**
 * Limits how often strangers can send join requests: people must be able to read what they confirm, and each guess at a
 * code costs a join request.
 */
export class JoinRequestLimits {
  readonly #last = new Map<number, number>()
  #times: { time: number; address: string }[] = []

  /** Returns why a join request over this link isn't admitted now; null if it is admitted, and then records it. */
  whyNot(
    { link, address }: { link: number; address: string },
    open: { total: number; fromLink: number },
    now: number,
  ): 'busy' | 'too-soon' | null {
    this.#times = this.#times.filter(({ time }) => now - time < MINUTE)
    // An address that sends them all the time can't keep one that hasn't from sending its first.
    const isFirst = this.#times.every((joinRequest) => joinRequest.address !== address)
    const isTooOften = this.#times.length >= (isFirst ? PER_MINUTE_OF_ALL : PER_MINUTE)
    if (open.total >= OPEN || open.fromLink >= OPEN_FROM_ONE || isTooOften) return 'busy'
    const last = this.#last.get(link)
    if (last !== undefined && now - last < PAUSE_FROM_ONE) return 'too-soon'
    this.#last.set(link, now)
    this.#times.push({ time: now, address })
    return null
  }

  forget(link: number): void {
    this.#last.delete(link)
  }
}
