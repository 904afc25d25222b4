/** Whether work on live sound keeps up with it. */

/** Microseconds of sound. `begin`: time stamps of the first are of another clock. */
const [BEGIN, WINDOW] = [1_000_000, 3_000_000]
/** Of the sound's length: the time that the work takes, and sound that was dropped since nobody took it. */
const MOST = { spent: 0.5, dropped: 0.1 }

/** Microseconds. */
interface Handled {
  timestamp: number
  duration: number
  spent: number
}

export class Pace {
  #heard = 0
  #window: { began: number; handled: number; spent: number } | null = null

  /** Returns false if the work is too slow. */
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
