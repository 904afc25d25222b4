/** What the lanes of a space's jobs say (SPEC.md). */
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

/** A file of the space. */
const file = record({ root, name: textUpTo(LIMITS.fileName) })
export type JobFile = ReadBy<typeof file>

/** What images become. */
const image = record({
  /** A format. Later versions may know more. */
  to: textUpTo(10, (text) => /^[a-z0-9]+$/.test(text)),
  /** Pixels of the longer side; smaller images keep their size. */
  side: maybe(wholeIn(1, PICTURE_SIDE)),
  /** Of formats that have one. */
  quality: maybe(wholeIn(1, 100)),
})
export type ImageTerms = ReadBy<typeof image>

/** A row of a table, and what it said when the job was started: each helper gets the same. */
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
    /** What is done. Later versions may know more kinds. */
    work: textUpTo(LIMITS.work, (text) => /^[a-z][a-z0-9-]*$/.test(text)),
    /** Runs for each task, if the work isn't built in. */
    program: maybe(file),
    /** For each task. */
    seconds: maybe(wholeIn(1, LIMITS.seconds)),
    megabytes: maybe(wholeIn(1, LIMITS.megabytes)),
    /** What it is done to: files or rows, which the starter's lane has, or the numbers of a range. */
    over: byKind({
      list: record({ kind: oneOf('list'), count }),
      rows: record({ kind: oneOf('rows'), count }),
      range: (value) => {
        const read = range(value)
        return typeof read === 'object' && !isRange(read) ? range(null) : read
      },
    }),
    image: maybe(image),
    /** Answers are files: their keys follow from the secret, and they are put into the folder of the space. */
    answers: maybe(record({ secret: root, folder: textUpTo(FOLDER_LENGTH, isFolderPath) })),
    /** A table and its column into which the starter's device writes the results. */
    into: maybe(record({ item: like(ITEM), column: like(PART_ID) })),
    /** The only devices that help beside the starter's. Without: all that may write in the space. */
    helpers: maybe(list(hexOf32, 1, LIMITS.helpers)),
    /** Equal answers of different devices that decide. */
    copies: wholeIn(1, LIMITS.copies),
    /** Answers of helpers that were right ten times are only sampled. */
    samples: boolean,
    /** Nobody helps after this. */
    until: time,
    time,
  }),
  cancel: record({ kind: oneOf('cancel'), in: job, time }),
})
export type ListEntry = ReadBy<typeof listEntry>
export type JobEntry = Extract<ListEntry, { kind: 'job' }>

/** Why a task has no answer. `text`: what came out is none. */
export const PROBLEMS = ['threw', 'time', 'memory', 'large', 'text', 'invalid'] as const
export type Problem = (typeof PROBLEMS)[number]

/** Longer times are said so: a device may have slept. Milliseconds. */
export const LONGEST = LIMITS.seconds * 10_000

const result = record({
  task: wholeIn(0, LIMITS.tasks - 1),
  /** With a problem, what the program said of it. */
  text: textUpTo(LIMITS.text),
  problem: maybe(oneOf(...PROBLEMS)),
  /** Instead of a text: what a helper has for the space. */
  file: maybe(record({ root, size: wholeIn(0, LIMITS.answerBytes), key: root })),
  /** How long it took; milliseconds. */
  ms: wholeIn(0, LONGEST),
})
export type Result = ReadBy<typeof result>
export type AnswerFile = NonNullable<Result['file']>

const workEntry = byKind({
  /** By the starter: the files of the tasks from this number on. */
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

/** Null if it is no valid entry of a lane of the list. */
export const readListEntry = (value: unknown): ListEntry | null => readWith(listEntry, value)
/** Null if it is no valid entry of a job's lane. */
export const readWorkEntry = (value: unknown): WorkEntry | null => readWith(workEntry, value)
/** Null if it is no valid result of a task. */
export const readResult = (value: unknown): Result | null => readWith(result, value)
