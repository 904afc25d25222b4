/** A limit in bytes per second. An allowance not used within a second is lost. */
export class Tokens {
  #rate = Number.POSITIVE_INFINITY
  #left = 0
  #filled = 0

  /** @param rate bytes per second; infinite: no limit */
  limit(rate: number, now: number): void {
    this.#rate = rate
    this.#left = 0
    this.#filled = now
  }

  /** Succeeds while anything is left, however large the request: the overdraft delays the next one. */
  take(bytes: number, now: number): boolean {
    if (this.#rate === Number.POSITIVE_INFINITY) return true
    this.#left = Math.min(this.#rate, this.#left + (this.#rate * (now - this.#filled)) / 1000)
    this.#filled = now
    if (this.#left < 0) return false
    this.#left -= bytes
    return true
  }

  /** Milliseconds until anything is available again. */
  waiting(now: number): number {
    if (this.#rate === Number.POSITIVE_INFINITY) return 0
    return Math.max(0, (-this.#left / this.#rate) * 1000 - (now - this.#filled))
  }
}
