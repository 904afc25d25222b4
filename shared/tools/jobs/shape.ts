/** What the lanes of a space's jobs say (SPEC.md). */
import { nearestTime } from '../../record/time.ts'
import {
  boolean,
  byKind,
  list,
  maybe,
  oneOf,
  type ReadBy,
  type Reader,
  readWith,
  record,
  textUpTo,
  wholeIn,
} from '../fields.ts'
import { JOB } from './lanes.ts'
import { JOB_LIMITS as LIMITS } from './limits.ts'

const like = (pattern: string): Reader<string> => {
  const whole = new RegExp(`^${pattern}$`)
  return textUpTo(64, (text) => whole.test(text))
}
const job = like(JOB)
const root = like('[0-9a-f]{64}')
const anyWhole = wholeIn()
/** An invalid time is read as the nearest valid one, so that nothing is lost for its time. */
const time: Reader<number> = (value) => {
  const whole = anyWhole(value)
  return typeof whole === 'number' ? nearestTime(whole) : whole
}
const kind = <const Kind extends string>(name: Kind) => oneOf(name)
const count = wholeIn(1, LIMITS.tasks)

/** A file of the space. */
const file = record({ root, name: textUpTo(LIMITS.fileName) })
export type JobFile = ReadBy<typeof file>

const range = record({ kind: kind('range'), from: anyWhole, step: anyWhole, count })
const isRange = ({ from, step, count: tasks }: ReadBy<typeof range>): boolean =>
  step !== 0 && Number.isSafeInteger(from + step * (tasks - 1))

const listEntry = byKind({
  job: record({
    kind: kind('job'),
    id: job,
    name: textUpTo(LIMITS.name, (text) => text.trim() !== ''),
    /** What is done. Later versions may know more kinds. */
    work: textUpTo(LIMITS.work, (text) => /^[a-z][a-z0-9-]*$/.test(text)),
    /** Runs for each task, if the work isn't built in. */
    program: maybe(file),
    /** For each task. */
    seconds: maybe(wholeIn(1, LIMITS.seconds)),
    megabytes: maybe(wholeIn(1, LIMITS.megabytes)),
    /** What it is done to: files, which the starter's lane names, or the numbers of a range. */
    over: byKind({
      list: record({ kind: kind('list'), count }),
      range: (value) => {
        const read = range(value)
        return typeof read === 'object' && !isRange(read) ? range(null) : read
      },
    }),
    /** Equal answers of different devices that decide. */
    copies: wholeIn(1, LIMITS.copies),
    /** Answers of helpers that were right ten times are only sampled. */
    samples: boolean,
    /** Nobody helps after this. */
    until: time,
    time,
  }),
  cancel: record({ kind: kind('cancel'), in: job, time }),
})
export type ListEntry = ReadBy<typeof listEntry>
export type JobEntry = Extract<ListEntry, { kind: 'job' }>

/** Why a task has no answer. `text`: what came out is none. */
export const PROBLEMS = ['threw', 'time', 'memory', 'large', 'text', 'invalid'] as const
export type Problem = (typeof PROBLEMS)[number]

const result = record({
  task: wholeIn(0, LIMITS.tasks - 1),
  /** With a problem, what the program said of it. */
  text: textUpTo(LIMITS.text),
  problem: maybe(oneOf(...PROBLEMS)),
  /** How long it took; milliseconds. */
  ms: wholeIn(0, LIMITS.seconds * 10_000),
})
export type Result = ReadBy<typeof result>

const workEntry = byKind({
  /** By the starter: the files of the tasks from this number on. */
  inputs: record({
    kind: kind('inputs'),
    from: wholeIn(0, LIMITS.tasks - 1),
    files: list(file, 1, LIMITS.filesOfEntry),
  }),
  results: record({ kind: kind('results'), results: list(result, 1, LIMITS.resultsOfEntry), time }),
})
export type WorkEntry = ReadBy<typeof workEntry>

/** Null if it is no valid entry of a lane of the list. */
export const readListEntry = (value: unknown): ListEntry | null => readWith(listEntry, value)
/** Null if it is no valid entry of a job's lane. */
export const readWorkEntry = (value: unknown): WorkEntry | null => readWith(workEntry, value)
