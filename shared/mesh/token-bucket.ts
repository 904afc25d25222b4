/** Allows N per second, with a burst after a pause. */
export class TokenBucket {
  readonly #perSecond: number
  readonly #burst: number
  readonly #now: () => number
  #tokens: number
  #refilled: number

  /** `now`: milliseconds. */
  constructor(perSecond: number, burst: number, now: () => number) {
    this.#perSecond = perSecond
    this.#burst = burst
    this.#now = now
    this.#tokens = burst
    this.#refilled = now()
  }

  /** Whether `count` more can pass now. */
  take(count = 1): boolean {
    const now = this.#now()
    const gained = (Math.max(0, now - this.#refilled) / 1000) * this.#perSecond
    this.#tokens = Math.min(this.#burst, this.#tokens + gained)
    this.#refilled = now
    if (this.#tokens < count) return false
    this.#tokens -= count
    return true
  }
}
