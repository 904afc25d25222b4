/** Whether there is a task that a device could answer. Remembers one, because a job can have many. */
import type { Tally } from './tally.ts'

export class LeftTasks {
  readonly #tally: Pick<Tally, 'count' | 'missing' | 'hasAnswered'>
  readonly #me: string
  #place = 0
  /** All tasks were searched since the last change. */
  #isNone = false

  constructor(tally: Pick<Tally, 'count' | 'missing' | 'hasAnswered'>, me: string) {
    this.#tally = tally
    this.#me = me
  }

  /** Call this when answers have changed. */
  changed(): void {
    this.#isNone = false
  }

  get isAny(): boolean {
    if (this.#isNone) return false
    for (let looked = 0; looked < this.#tally.count; looked += 1) {
      if (this.#tally.missing(this.#place) > 0 && !this.#tally.hasAnswered(this.#me, this.#place)) return true
      this.#place = (this.#place + 1) % this.#tally.count
    }
    this.#isNone = true
    return false
  }
}
