/** What each person gave to the jobs of others, and took from others with their own. */
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

const NOTHING: Share = { tasks: 0, ms: 0 }
const plus = (one: Share, other: Share): Share => ({ tasks: one.tasks + other.tasks, ms: one.ms + other.ms })

/** By device. What people do for their own jobs isn't counted, nor answers that were wrong. */
export function balanceOf(jobs: Iterable<GivenToJob>): Map<string, Balance> {
  const balances = new Map<string, Balance>()
  const add = (device: string, side: keyof Balance, share: Share): void => {
    const before = balances.get(device) ?? { given: NOTHING, taken: NOTHING }
    balances.set(device, { ...before, [side]: plus(before[side], share) })
  }
  for (const { job, given } of jobs)
    for (const [device, { tasks, wrong, time }] of given) {
      const right = tasks - wrong
      if (device === job.starter || right === 0) continue
      // Helpers say themselves how long it took: no task can have taken longer than it may.
      const most = right * 1000 * (job.entry.seconds ?? LIMITS.seconds)
      const share = { tasks: right, ms: Math.min((time * right) / tasks, most) }
      add(device, 'given', share)
      add(job.starter, 'taken', share)
    }
  return balances
}
