import { harmless, nameOnScreen } from '../../../shared/record/harmless.ts'
import type { Result } from '../../../shared/tools/jobs/shape.ts'
import { usePeople } from '../../platform/use-people.ts'
import { formats, strings } from '../../strings/strings.ts'
import classes from './jobs.module.css'
import type { Work } from './use-work.ts'

const SHOWN = 300

/** One task: what came out, and everybody's answers if they differ. */
export function TaskRow({ space, work: { lanes }, task }: { space: string; work: Work; task: number }) {
  const words = strings.jobs
  const nameOf = usePeople(space)
  const answers = lanes.tally.answers(task)
  const result = lanes.tally.result(task)
  const isDisputed = new Set(answers.map((answer) => answer.result.text)).size > 1
  const said = ({ text, problem }: Result) => {
    const shown = harmless(text.slice(0, SHOWN))
    if (problem === undefined) return shown
    return shown === '' ? words.problems[problem] : words.problemSaid(words.problems[problem], shown)
  }
  const state = () => {
    if (result) return said(result)
    if (isDisputed) return words.noAgreement
    return answers.length > 0 ? words.moreNeeded : words.waiting
  }
  return (
    <div className={classes.task} data-problem={result?.problem !== undefined || undefined}>
      <span className={classes.taskName}>
        <bdi>{nameOnScreen(lanes.nameOf(task) ?? words.task(task + 1))}</bdi>
      </span>
      <span className={result && result.problem === undefined ? classes.answer : classes.quiet}>
        <bdi>{state()}</bdi>
      </span>
      <span className={classes.quiet}>
        <bdi>{formats.list(answers.map(({ device }) => nameOf(device).name))}</bdi>
      </span>
      {isDisputed && (
        <ul className={classes.answers} aria-label={words.differ}>
          {answers.map(({ device, result: answer }) => (
            <li key={device} className={classes.quiet}>
              <bdi>{nameOf(device).name}</bdi>
              <bdi className={classes.answer}>{said(answer)}</bdi>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
