/** Hybrid logical clock: milliseconds × 1024 + counter, so that later records of one device always read later. */
import { LIMITS } from './limits.ts'

const TICKS = 1024

export const toMilliseconds = (time: number): number => Math.floor(time / TICKS)

export class HybridClock {
  #last = 0
  readonly #now: () => number

  /** @param now the wall clock, milliseconds */
  constructor(now: () => number) {
    this.#now = now
  }

  /** The wall clock, milliseconds: for what only this device goes by. */
  get wall(): number {
    return this.#now()
  }

  next(): number {
    this.#last = Math.max(this.#last + 1, Math.floor(this.#now()) * TICKS)
    return this.#last
  }

  /** Takes note of another's time; one too far ahead does not advance ours, and is no offence (SPEC.md, R7). */
  observe(time: number): void {
    if (time <= (this.#now() + LIMITS.clockSkew) * TICKS) this.#last = Math.max(this.#last, time)
  }
}
