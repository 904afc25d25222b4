/** The content of the lanes of a space's jobs (SPEC.md). */
import {
  boolean,
  byKind,
  hexOf32,
  like,
  list,
  maybe,
  oneOf,
  type ReadBy,
  readWith,
  record,
  textUpTo,
  time,
  wholeIn,
} from '../fields.ts'
import { FOLDER_LENGTH, isFolderPath } from '../files/names.ts'
import { PICTURE_SIDE } from '../files/picture.ts'
import { PART_ID, ROW_ID } from '../tables/shape.ts'
import { ITEM } from '../tool.ts'
import { JOB } from './lanes.ts'
import { JOB_LIMITS as LIMITS } from './limits.ts'

const job = like(JOB)
const root = hexOf32
const count = wholeIn(1, LIMITS.tasks)

/** A file in the space. */
const file = record({ root, name: textUpTo(LIMITS.fileName) })
export type JobFile = ReadBy<typeof file>

/** What images are converted to. */
const image = record({
  /** A format. Later versions may have more. */
  to: textUpTo(10, (text) => /^[a-z0-9]+$/.test(text)),
  /** Pixels of the longer side; smaller images keep their size. */
  side: maybe(wholeIn(1, PICTURE_SIDE)),
  /** For formats that have a quality. */
  quality: maybe(wholeIn(1, 100)),
})
export type ImageTerms = ReadBy<typeof image>

/** A row of a table with its content when the job was started: each helper gets the same. */
const row = record({ row: like(ROW_ID), name: textUpTo(LIMITS.rowName), text: textUpTo(LIMITS.rowText) })
export type JobRow = ReadBy<typeof row>

const range = record({ kind: oneOf('range'), from: wholeIn(), step: wholeIn(), count })
const isRange = ({ from, step, count: tasks }: ReadBy<typeof range>): boolean =>
  step !== 0 && Number.isSafeInteger(from + step * (tasks - 1))

const listEntry = byKind({
  job: record({
    kind: oneOf('job'),
    id: job,
    name: textUpTo(LIMITS.name, (text) => text.trim() !== ''),
    /** The kind of work. Later versions may have more. */
    work: textUpTo(LIMITS.work, (text) => /^[a-z][a-z0-9-]*$/.test(text)),
    /** Runs for each task, if the work isn't built in. */
    program: maybe(file),
    /** Limits per task. */
    seconds: maybe(wholeIn(1, LIMITS.seconds)),
    megabytes: maybe(wholeIn(1, LIMITS.megabytes)),
    /** The tasks: files or rows, which are in the starter's lane, or the numbers of a range. */
    over: byKind({
      list: record({ kind: oneOf('list'), count }),
      rows: record({ kind: oneOf('rows'), count }),
      range: (value) => {
        const read = range(value)
        return typeof read === 'object' && !isRange(read) ? range(null) : read
      },
    }),
    image: maybe(image),
    /** Answers are files. Their keys are derived from the secret, and they are put into this folder of the space. */
    answers: maybe(record({ secret: root, folder: textUpTo(FOLDER_LENGTH, isFolderPath) })),
    /** The table and column into which the starter's device writes the results. */
    into: maybe(record({ item: like(ITEM), column: like(PART_ID) })),
    /** The only devices that help besides the starter's. If missing, all devices that can write in the space. */
    helpers: maybe(list(hexOf32, 1, LIMITS.helpers)),
    /** The number of equal answers from different devices that a result needs. */
    copies: wholeIn(1, LIMITS.copies),
    /** Whether answers of helpers that were right ten times are only sampled. */
    samples: boolean,
    /** Nobody helps after this. */
    until: time,
    time,
  }),
  cancel: record({ kind: oneOf('cancel'), in: job, time }),
})
export type ListEntry = ReadBy<typeof listEntry>
export type JobEntry = Extract<ListEntry, { kind: 'job' }>

/** Why a task has no answer. `text`: the output isn't valid text. */
export const PROBLEMS = ['threw', 'time', 'memory', 'large', 'text', 'invalid'] as const
export type Problem = (typeof PROBLEMS)[number]

/** Longer times are capped: a device may have been asleep. Milliseconds. */
export const LONGEST = LIMITS.seconds * 10_000

const result = record({
  task: wholeIn(0, LIMITS.tasks - 1),
  /** With a problem, the program's message. */
  text: textUpTo(LIMITS.text),
  problem: maybe(oneOf(...PROBLEMS)),
  /** Instead of a text: a file that a helper offers to the space. */
  file: maybe(record({ root, size: wholeIn(0, LIMITS.answerBytes), key: root })),
  /** How long it took, in milliseconds. */
  ms: wholeIn(0, LONGEST),
})
export type Result = ReadBy<typeof result>
export type AnswerFile = NonNullable<Result['file']>

const workEntry = byKind({
  /** By the starter: the files of the tasks, starting at number `from`. */
  inputs: record({
    kind: oneOf('inputs'),
    from: wholeIn(0, LIMITS.tasks - 1),
    files: list(file, 1, LIMITS.filesOfEntry),
  }),
  /** The same for rows. */
  rows: record({
    kind: oneOf('rows'),
    from: wholeIn(0, LIMITS.tasks - 1),
    rows: list(row, 1, LIMITS.rowsOfEntry),
  }),
  results: record({ kind: oneOf('results'), results: list(result, 1, LIMITS.resultsOfEntry), time }),
})
export type WorkEntry = ReadBy<typeof workEntry>

/** Null if it isn't a valid entry of a list lane. */
export const readListEntry = (value: unknown): ListEntry | null => readWith(listEntry, value)
/** Null if it isn't a valid entry of a job's lane. */
export const readWorkEntry = (value: unknown): WorkEntry | null => readWith(workEntry, value)
/** Null if it isn't a valid result of a task. */
export const readResult = (value: unknown): Result | null => readWith(result, value)
