/** What the person should know and can act on, until it is dismissed. In memory: a problem that lasts comes again. */
import type { Problem } from '../../shared/ipc/contract.ts'

const KEPT = 50

export class Problems {
  readonly #onChanged: () => void
  readonly #now: () => number
  #problems: Problem[] = []
  #last = 0

  constructor(now: () => number, onChanged: () => void) {
    this.#now = now
    this.#onChanged = onChanged
  }

  list(): Problem[] {
    return this.#problems
  }

  /** The same problem again only moves to the front. */
  report(problem: Omit<Problem, 'id' | 'at'>): void {
    const others = this.#problems.filter(
      (known) => known.kind !== problem.kind || known.space !== problem.space || known.who !== problem.who,
    )
    this.#problems = [{ ...problem, id: String(++this.#last), at: this.#now() }, ...others].slice(0, KEPT)
    this.#onChanged()
  }

  dismiss(id: string): void {
    this.#problems = this.#problems.filter((problem) => problem.id !== id)
    this.#onChanged()
  }
}
