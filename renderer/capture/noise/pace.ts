/** Checks whether the processing of live sound keeps up. */

/** Microseconds of sound. `BEGIN`: the first timestamps are from a different clock and are skipped. */
const [BEGIN, WINDOW] = [1_000_000, 3_000_000]
/** Maximum shares of the sound's duration: processing time, and sound dropped because of a backlog. */
const MOST = { spent: 0.5, dropped: 0.1 }

/** In microseconds. */
interface Handled {
  timestamp: number
  duration: number
  spent: number
}

export class Pace {
  #heard = 0
  #window: { began: number; handled: number; spent: number } | null = null

  /** Returns false if the processing is too slow. */
  add({ timestamp, duration, spent }: Handled): boolean {
    this.#heard += duration
    if (this.#heard < BEGIN) return true
    this.#window ??= { began: timestamp, handled: 0, spent: 0 }
    const window = this.#window
    window.handled += duration
    window.spent += spent
    const passed = timestamp + duration - window.began
    if (passed < WINDOW) return true
    this.#window = null
    return window.spent <= MOST.spent * window.handled && window.handled >= (1 - MOST.dropped) * passed
  }
}
