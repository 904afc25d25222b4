/** Hybrid logical clock: milliseconds × 1024 + counter, so that a device's later records always have later times. */
import { LIMITS } from './limits.ts'

const TICKS = 1024

export const toMilliseconds = (time: number): number => Math.floor(time / TICKS)

export class HybridClock {
  #last = 0
  readonly #now: () => number

  /** @param now the wall clock in milliseconds */
  constructor(now: () => number) {
    this.#now = now
  }

  /** The wall clock in milliseconds, for local use on this device. */
  get wall(): number {
    return this.#now()
  }

  next(): number {
    this.#last = Math.max(this.#last + 1, Math.floor(this.#now()) * TICKS)
    return this.#last
  }

  /**
   * Observes another device's time. A time too far ahead doesn't advance our clock, and isn't an offense (SPEC.md, R7).
   */
  observe(time: number): void {
    if (time <= (this.#now() + LIMITS.clockSkew) * TICKS) this.#last = Math.max(this.#last, time)
  }
}
