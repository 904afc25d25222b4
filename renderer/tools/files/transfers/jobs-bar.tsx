import { Button } from '@mantine/core'
import { CircleAlert, RotateCcw, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { Job } from '../../../docs/files/sharing-job.ts'
import { strings } from '../../../strings/strings.ts'
import { IconButton } from '../../../ui/menus/icon-button.tsx'
import { useFilesHere } from '../actions/files-context.ts'
import classes from '../files.module.css'
import { Progress } from './file-status.tsx'
import { secondsLeft } from './seconds-left.ts'

/** Maximum number of failed jobs listed by name; further ones are only counted. */
const LISTED = 4
/** Milliseconds over which speed is measured. */
const SPAN = 3000

/** Bytes per second, for a growing number. */
function useSpeed(done: number): number {
  const seen = useRef<{ at: number; done: number }[]>([])
  const [speed, setSpeed] = useState(0)
  useEffect(() => {
    const now = performance.now()
    seen.current = [...seen.current.filter(({ at }) => now - at < SPAN), { at: now, done }]
    const [first] = seen.current
    if (!first || first.at === now) return
    setSpeed(Math.max(0, Math.round(((done - first.done) * 1000) / (now - first.at))))
  }, [done])
  return speed
}

function problemWords(problem: Job['problem']): string {
  if (problem === null) return ''
  const { problems } = strings.files
  return problem in problems
    ? problems[problem as keyof typeof problems]
    : strings.errors[problem as keyof typeof strings.errors]
}

/** Files being shared: progress, speed, and failures. */
export function JobsBar() {
  const { files } = useFilesHere()
  const { jobs, sharer } = files
  const running = jobs.filter(({ state }) => state !== 'failed')
  const failed = jobs.filter(({ state }) => state === 'failed')
  /** Totals since the last time that no job was running. */
  const total = useRef({ count: 0, size: 0, highest: 0 })
  if (running.length === 0) total.current = { ...total.current, count: 0, size: 0 }
  for (const { number, size } of running) {
    if (number <= total.current.highest) continue
    total.current = { count: total.current.count + 1, size: total.current.size + size, highest: number }
  }
  const { count, size } = total.current
  const left = running.reduce((sum, job) => sum + job.size - job.done, 0)
  const done = Math.max(0, size - left)
  const speed = useSpeed(done)
  if (jobs.length === 0) return null
  const time = secondsLeft(done, size, speed)
  const words = strings.files
  const [first] = running.filter(({ state }) => state !== 'waiting')
  return (
    <section className={classes.jobs} aria-label={words.sharing(count - running.length, count)}>
      {running.length > 0 && (
        <div className={classes.job}>
          <Progress done={done} size={size} label={words.sharing(count - running.length, count)} />
          <span className={classes.jobWords}>
            {count === 1 && first ? words.reading(first.name) : words.sharing(count - running.length, count)}
            {speed > 0 && ` · ${words.speed(speed)}`}
            {time !== null && ` · ${words.left(time)}`}
          </span>
          <Button size="compact-sm" variant="default" onClick={() => sharer.cancelAll()}>
            {running.length === 1 ? words.stop : words.stopAll}
          </Button>
        </div>
      )}
      {failed.slice(0, LISTED).map(({ number, name, problem }) => (
        <div key={number} className={classes.job} data-failed role="alert">
          <CircleAlert size={16} aria-hidden="true" />
          <span className={classes.jobWords}>
            <bdi>{name}</bdi>: {problemWords(problem)}
          </span>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<RotateCcw size={14} />}
            onClick={() => sharer.retry(number)}
          >
            {words.again}
          </Button>
          <IconButton size={28} label={words.dismiss} onClick={() => sharer.cancel(number)}>
            <X size={16} />
          </IconButton>
        </div>
      ))}
      {failed.length > LISTED && (
        <div className={classes.job}>
          <span className={classes.jobWords}>{words.failedCount(failed.length)}</span>
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => {
              for (const { number } of failed) sharer.retry(number)
            }}
          >
            {words.again}
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => {
              for (const { number } of failed) sharer.cancel(number)
            }}
          >
            {words.dismiss}
          </Button>
        </div>
      )}
    </section>
  )
}
