const OPEN = 3
const OPEN_FROM_ONE = 1
const PAUSE_FROM_ONE = 2000
const PER_MINUTE = 10
const MINUTE = 60_000

/** How often strangers may knock: people must be able to read what they confirm, and a guess at a code costs a knock. */
export class KnockLimits {
  readonly #last = new Map<number, number>()
  #times: number[] = []

  /** Says whether a knock over this link is let in now, and counts it. */
  admit(link: number, open: { total: number; fromLink: number }, now: number): boolean {
    this.#times = this.#times.filter((time) => now - time < MINUTE)
    const last = this.#last.get(link)
    this.#last.set(link, now)
    if (open.total >= OPEN || open.fromLink >= OPEN_FROM_ONE || this.#times.length >= PER_MINUTE) return false
    if (last !== undefined && now - last < PAUSE_FROM_ONE) return false
    this.#times.push(now)
    return true
  }

  forget(link: number): void {
    this.#last.delete(link)
  }
}
