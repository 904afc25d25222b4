import { later } from '../timers.ts'

/**
 * Does the work immediately, and then once per pause at most, however often it is requested. The last request is never
 * lost.
 */
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

  /** Drops a pending request. */
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
