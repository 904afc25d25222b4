import type { Timers } from '../ports/timers.ts'

/** Maximum milliseconds of work per turn. */
const TURN = 8

/** Lets other work run during long work. */
export class Turns {
  readonly #timers: Timers
  #start: number

  constructor(timers: Timers) {
    this.#timers = timers
    this.#start = timers.steady()
  }

  /** Resolves immediately, unless other work has waited long enough. */
  async rest(): Promise<void> {
    if (this.#timers.steady() - this.#start <= TURN) return
    await this.#timers.turn()
    this.#start = this.#timers.steady()
  }
}
