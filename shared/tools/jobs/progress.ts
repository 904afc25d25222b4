/** A job's progress, for the screen. */
import { JOB_LIMITS as LIMITS } from './limits.ts'
import { isActive, type Job } from './list.ts'
import type { Tally } from './work/tally.ts'

export interface Progress {
  count: number
  /** Tasks with a valid result, even if it is a problem. */
  done: number
  /** How many of these have a problem. */
  failed: number
  /** Tasks on which helpers don't agree. */
  disputed: number
  /** Total size of valid answer files. */
  bytes: number
}

/** Whether some answers don't fit in the job's folder (SPEC.md, W15). */
export const isBeyondFolder = ({ bytes }: Progress): boolean => bytes > LIMITS.gatheredBytes

export function progressOf(tally: Tally): Progress {
  const progress = { count: tally.count, done: 0, failed: 0, disputed: 0, bytes: 0 }
  for (let task = 0; task < tally.count; task += 1) {
    if (tally.answers(task).length === 0) continue
    if (tally.state(task) === 'disputed') progress.disputed += 1
    const result = tally.result(task)
    if (!result) continue
    progress.done += 1
    progress.bytes += result.file?.size ?? 0
    if (result.problem !== undefined) progress.failed += 1
  }
  return progress
}

export type JobState = 'running' | 'done' | 'canceled' | 'expired'

export function stateOf(job: Job, { count, done, disputed }: Progress, now: number): JobState {
  if (done + disputed === count) return 'done'
  if (job.canceledBy !== null) return 'canceled'
  return isActive(job, now) ? 'running' : 'expired'
}
