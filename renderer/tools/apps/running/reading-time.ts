/** How long a window may read what one app sends (SPEC.md, X9), whichever way it comes. */

/** Milliseconds that reading may take in a burst, and the share of the time after that. */
const BURST = 1000
const SHARE = 0.25

export class ReadingTime {
  /** Milliseconds that reading has taken recently, as of `#at`. */
  #spent = 0
  #at = performance.now()

  /** Counts the time since a message began to be read. @returns whether the app may continue */
  spend(began: number): boolean {
    const now = performance.now()
    this.#spent = Math.max(0, this.#spent - (began - this.#at) * SHARE) + now - began
    this.#at = now
    return this.#spent <= BURST
  }
}
