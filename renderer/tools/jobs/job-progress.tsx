import { Progress } from '@mantine/core'
import type { Job } from '../../../shared/tools/jobs/list.ts'
import { stateOf } from '../../../shared/tools/jobs/progress.ts'
import { strings } from '../../strings/strings.ts'
import { useNow } from '../../ui/time/time.ts'
import type { Work } from './helping/use-work.ts'
import classes from './jobs.module.css'

/** The progress of a job: a bar, and its meaning. */
export function JobProgress({ job, work }: { job: Job; work: Work | null }) {
  const words = strings.jobs
  const now = useNow()
  const { count } = job.entry.over
  const progress = work?.progress ?? { count, done: 0, failed: 0, disputed: 0, bytes: 0 }
  const { done, failed, disputed } = progress
  const state = stateOf(job, progress, now)
  const parts = [
    words.states[state],
    words.progress(done, count),
    ...(failed > 0 ? [words.failed(failed)] : []),
    ...(disputed > 0 ? [words.disputed(disputed)] : []),
  ]
  return (
    <span className={classes.progress}>
      <Progress value={(100 * done) / count} size="sm" aria-label={words.progress(done, count)} />
      <span className={classes.quiet}>
        {parts.map((part) => (
          <span key={part}>{part}</span>
        ))}
      </span>
    </span>
  )
}
