import { harmless, nameOnScreen } from '../../../shared/record/harmless.ts'
import type { Job } from '../../../shared/tools/jobs/list.ts'
import { stateOf } from '../../../shared/tools/jobs/progress.ts'
import type { Problem, Result } from '../../../shared/tools/jobs/shape.ts'
import { answerOf } from '../../../shared/tools/jobs/work/tally.ts'
import { knownWork, type Work } from '../../../shared/tools/jobs/work/work.ts'
import type { OpenFiles } from '../../docs/files/files-context.tsx'
import { usePeople } from '../../platform/people/use-people.ts'
import { formats, strings } from '../../strings/strings.ts'
import { useNow } from '../../ui/time/time.ts'
import type { Work as OpenWork } from './helping/use-work.ts'
import classes from './jobs.module.css'
import { ResultFile } from './result-file.tsx'

const SHOWN = 300

/** Problems with images have their own texts. */
function problemsOf(work: Work | null): Readonly<Record<Problem, string>> {
  const { problems, scanProblems } = strings.jobs
  if (work === 'scan') return { ...problems, ...scanProblems }
  const { threw, memory } = scanProblems
  return work === 'convert' ? { ...problems, threw, memory } : problems
}

interface TaskRowProps {
  space: string
  job: Job
  files: OpenFiles | null
  work: OpenWork
  task: number
  /** Whether its input isn't among the space's files. */
  isGone: boolean
  /** Devices that claim to be working on it. */
  claimants: readonly string[]
}

/** One task: its result, and everyone's answers if they differ. */
export function TaskRow({ space, job, files, work: { lanes, progress }, task, isGone, claimants }: TaskRowProps) {
  const words = strings.jobs
  const work = knownWork(job.entry)
  const problems = problemsOf(work)
  const nameOf = usePeople(space)
  const answers = lanes.tally.answers(task)
  const result = lanes.tally.result(task)
  const isDisputed = new Set(answers.map((answer) => answerOf(answer.result))).size > 1
  const isRunning = stateOf(job, progress, useNow()) === 'running'
  const computing = claimants.filter((device) => answers.every((answer) => answer.device !== device))
  const said = ({ text, problem, file }: Result) => {
    if (file) return formats.bytes(file.size)
    const shown = harmless(text.slice(0, SHOWN))
    if (problem === undefined) return shown
    if (shown !== '') return words.problemSaid(problems[problem], shown)
    const isUnfit = problem === 'invalid' && (work === 'script' || work === 'module')
    return isUnfit ? words.unfit[work] : problems[problem]
  }
  const state = () => {
    if (result?.file) return <ResultFile space={space} job={job} task={task} file={result.file} files={files} />
    if (result) return <bdi>{said(result)}</bdi>
    if (isDisputed) return words.noAgreement
    if (!isRunning) return words.undone
    if (computing.length > 0) return words.computedBy(formats.list(computing.map((device) => nameOf(device).name)))
    if (isGone) return words.inputGone
    return answers.length > 0 ? words.moreNeeded : words.waiting
  }
  return (
    <div className={classes.task} data-problem={result?.problem !== undefined || undefined}>
      <span className={classes.taskName}>
        <bdi>{nameOnScreen(lanes.nameOf(task) ?? words.task(task + 1))}</bdi>
      </span>
      <span className={result && result.problem === undefined && !result.file ? classes.answer : classes.quiet}>
        {state()}
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
