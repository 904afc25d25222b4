/** A limit of bytes a second: what is not used within a second is lost. */
export class Tokens {
  #rate = Number.POSITIVE_INFINITY
  #left = 0
  #filled = 0

  /** @param rate bytes a second; infinite: no limit */
  limit(rate: number, now: number): void {
    this.#rate = rate
    this.#left = 0
    this.#filled = now
  }

  /** One more may be had while anything is left, however large: what it takes beyond that is waited for before the next. */
  take(bytes: number, now: number): boolean {
    if (this.#rate === Number.POSITIVE_INFINITY) return true
    this.#left = Math.min(this.#rate, this.#left + (this.#rate * (now - this.#filled)) / 1000)
    this.#filled = now
    if (this.#left < 0) return false
    this.#left -= bytes
    return true
  }

  /** Milliseconds until something may be had again. */
  waiting(now: number): number {
    if (this.#rate === Number.POSITIVE_INFINITY) return 0
    return Math.max(0, (-this.#left / this.#rate) * 1000 - (now - this.#filled))
  }
}
