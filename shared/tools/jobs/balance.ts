/** What each person gave to others' jobs, and received from others for their own. */
import type { Person, PersonOf } from '../../record/person.ts'
import { byTurns } from '../by-turns.ts'
import { JOB_LIMITS as LIMITS } from './limits.ts'
import type { Job } from './list.ts'
import type { Given } from './work/tally.ts'

export interface Share {
  tasks: number
  /** Processor time. */
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

/** Each starter's newest jobs in turn, so that one person's jobs can't hide what others gave. */
export const jobsOfBalance = (jobs: Iterable<Job>): Job[] =>
  byTurns(
    [...jobs].sort((one, two) => two.entry.time - one.entry.time),
    ({ starter }) => starter,
  ).slice(0, LIMITS.jobsOfBalance)

const NOTHING: Share = { tasks: 0, ms: 0 }
const plus = (one: Share, other: Share): Share => ({ tasks: one.tasks + other.tasks, ms: one.ms + other.ms })

/** Doesn't count wrong answers, or help with one's own jobs. */
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
      // Helpers report the time themselves, so it is capped at the time limit of the tasks.
      const most = right * 1000 * (job.entry.seconds ?? LIMITS.seconds)
      const share = { tasks: right, ms: Math.min((time * right) / tasks, most) }
      add(helper, 'given', share)
      add(starter, 'taken', share)
    }
  return balances
}
