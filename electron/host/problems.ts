/** What the person should know and can act on, until it is dismissed. In memory: a problem that lasts comes again. */
import type { Problem } from '../../shared/ipc/contract.ts'

const KEPT = 50
/** Characters of what a person wrote and lost. */
const SHOWN = 20_000

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

  /** Texts of this person that are nowhere else on screen: what was told before and not dismissed stands above them. */
  reportWords(kind: 'not-counted' | 'gone-with-others', space: string, words: string): void {
    const before = this.#problems.find((known) => known.kind === kind && known.space === space)?.detail
    const detail = [before, words].filter((text) => text).join('\n')
    this.report({ kind, space, who: null, detail: detail.slice(-SHOWN) })
  }

  dismiss(id: string): void {
    this.#drop((problem) => problem.id === id)
  }

  /** An invite to the space is tried anew. */
  joinAgain(space: string): void {
    this.#drop((problem) => problem.kind === 'join-refused' && problem.space === space)
  }

  /** What is written in the space is stored, too. */
  storedAgain(space: string): void {
    this.#drop((problem) => problem.kind === 'storage-full' && problem.space === space)
  }

  /** What a device wrote there reads again. */
  repaired(space: string, who: string): void {
    this.#drop((problem) => problem.kind === 'store-damaged' && problem.space === space && problem.who === who)
    this.report({ kind: 'store-repaired', space, who, detail: 'read again' })
  }

  /** A device may use more of the others' disks. */
  hasRoom(space: string, who: string): void {
    this.#drop((problem) => problem.kind === 'budget-spent' && problem.space === space && problem.who === who)
  }

  /** The space is gone, and what was wrong with it. */
  forget(space: string): void {
    this.#drop((problem) => problem.space === space)
  }

  #drop(is: (problem: Problem) => boolean): void {
    const left = this.#problems.filter((problem) => !is(problem))
    if (left.length === this.#problems.length) return
    this.#problems = left
    this.#onChanged()
  }
}
