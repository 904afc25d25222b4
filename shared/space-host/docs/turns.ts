import type { Timers } from '../ports/timers.ts'

/** Milliseconds of work in one go. */
const TURN = 8

/** Lets other work have its turn during a long one. */
export class Turns {
  readonly #timers: Timers
  #start: number

  constructor(timers: Timers) {
    this.#timers = timers
    this.#start = timers.steady()
  }

  /** Resolves at once unless other work has waited for long enough. */
  async rest(): Promise<void> {
    if (this.#timers.steady() - this.#start <= TURN) return
    await this.#timers.turn()
    this.#start = this.#timers.steady()
  }
}
