import { later } from '../timers.ts'

/** Does the work at once, and then once a pause at most, however often it is asked to: the last time counts. */
export class Paced {
  readonly #work: () => void
  readonly #pause: number
  #timer: NodeJS.Timeout | null = null
  #isDue = false

  /** @param pause milliseconds */
  constructor(work: () => void, pause: number) {
    this.#work = work
    this.#pause = pause
  }

  run(): void {
    this.#isDue = true
    if (this.#timer === null) this.#go()
  }

  /** Nothing is done anymore that wasn't yet. */
  stop(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    this.#isDue = false
  }

  #go(): void {
    this.#timer = null
    if (!this.#isDue) return
    this.#isDue = false
    this.#timer = later(() => this.#go(), this.#pause).unref()
    this.#work()
  }
}
