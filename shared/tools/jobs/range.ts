/** The numbers that are the tasks of a range job. */
import { JOB_LIMITS as LIMITS } from './limits.ts'
import type { JobEntry } from './shape.ts'

export type Range = Extract<JobEntry['over'], { kind: 'range' }>

/** Why a range is invalid. `wrong`: not whole numbers, or a step that never reaches the end. */
export type RangeProblem = 'wrong' | 'zero' | 'many'

/** Returns the numbers from `from` to `to`, both included. */
export function rangeOf(from: number, to: number, step: number): Range | RangeProblem {
  if (![from, to, step].every(Number.isSafeInteger)) return 'wrong'
  if (step === 0) return 'zero'
  const count = Math.floor((to - from) / step) + 1
  if (count < 1 || !Number.isSafeInteger(count)) return 'wrong'
  return count > LIMITS.tasks ? 'many' : { kind: 'range', from, step, count }
}
