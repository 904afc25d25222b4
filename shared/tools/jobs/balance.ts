/** What each person gave to the jobs of others, and took from others with their own. */
import type { Person, PersonOf } from '../../record/person.ts'
import { byTurns } from '../by-turns.ts'
import { JOB_LIMITS as LIMITS } from './limits.ts'
import type { Job } from './list.ts'
import type { Given } from './tally.ts'

export interface Share {
  tasks: number
  /** Of processor time. */
  ms: number
}

export interface Balance {
  given: Share
  taken: Share
}

export interface GivenToJob {
  job: Pick<Job, 'starter'> & { entry: Pick<Job['entry'], 'seconds'> }
  /** By device. */
  given: ReadonlyMap<string, Given>
}

/** The newest ones of each starter by turns: nobody's jobs hide what others gave. */
export const jobsOfBalance = (jobs: Iterable<Job>): Job[] =>
  byTurns(
    [...jobs].sort((one, two) => two.entry.time - one.entry.time),
    ({ starter }) => starter,
  ).slice(0, LIMITS.jobsOfBalance)

const NOTHING: Share = { tasks: 0, ms: 0 }
const plus = (one: Share, other: Share): Share => ({ tasks: one.tasks + other.tasks, ms: one.ms + other.ms })

/** What people do for their own jobs isn't counted, nor answers that were wrong. */
export function balanceOf(jobs: Iterable<GivenToJob>, personOf: PersonOf): Map<Person, Balance> {
  const balances = new Map<Person, Balance>()
  const add = (person: Person, side: keyof Balance, share: Share): void => {
    const before = balances.get(person) ?? { given: NOTHING, taken: NOTHING }
    balances.set(person, { ...before, [side]: plus(before[side], share) })
  }
  for (const { job, given } of jobs)
    for (const [device, { tasks, wrong, time }] of given) {
      const [helper, starter] = [personOf(device), personOf(job.starter)]
      const right = tasks - wrong
      if (helper === starter || right === 0) continue
      // Helpers say themselves how long it took: no task can have taken longer than it may.
      const most = right * 1000 * (job.entry.seconds ?? LIMITS.seconds)
      const share = { tasks: right, ms: Math.min((time * right) / tasks, most) }
      add(helper, 'given', share)
      add(starter, 'taken', share)
    }
  return balances
}
