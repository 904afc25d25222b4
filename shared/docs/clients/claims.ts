/**
 * The clocks of one client that its records have claimed, in the order of its chain: the same on every replica,
 * whatever else has arrived (SPEC.md, D15, D16).
 */
import { LIMITS } from '../../record/limits.ts'

interface Run {
  start: number
  end: number
}

export class Claims {
  #next: number
  /** Sorted, disjoint and above `#next`. */
  readonly #ahead: Run[] = []

  constructor(next: number) {
    this.#next = next
  }

  /** The first unclaimed clock. */
  get next(): number {
    return this.#next
  }

  /** Claims the clocks from `start` to before `end`, or returns the rule that forbids it. */
  claim(start: number, end: number): 'claimed' | 'D15' | 'D16' {
    if (start < this.#next) return 'D15'
    const ahead = this.#ahead
    let index = 0
    while (index < ahead.length && (ahead[index] as Run).start < start) index++
    const before = ahead[index - 1]
    const after = ahead[index]
    if ((before !== undefined && before.end > start) || (after !== undefined && after.start < end)) return 'D15'
    if (start === this.#next) {
      this.#next = end
      while (ahead[0]?.start === this.#next) this.#next = (ahead.shift() as Run).end
      return 'claimed'
    }
    if (before?.end === start) {
      before.end = after?.start === end ? after.end : end
      if (after?.start === end) ahead.splice(index, 1)
    } else if (after?.start === end) {
      after.start = start
    } else {
      if (ahead.length >= LIMITS.gapsPerClient) return 'D16'
      ahead.splice(index, 0, { start, end })
    }
    return 'claimed'
  }
}
