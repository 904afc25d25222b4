/** Starts, follows and cancels this device's jobs for command-line programs. */
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { CallFailure } from '../../../../shared/ipc/call-failure.ts'
import { toHex } from '../../../../shared/record/bytes.ts'
import { hostDocs } from '../../../../shared/space-host/docs/host-doc.ts'
import { mustWrite } from '../../../../shared/space-host/docs/must-write.ts'
import type { OpenSpace } from '../../../../shared/space-host/open-space.ts'
import { type RememberedValues, rememberedAs } from '../../../../shared/tools/inbox/unread.ts'
import { consentKey, consentSchema, NO_CONSENT, withChoice } from '../../../../shared/tools/jobs/consent.ts'
import { jobId, LIST_ROOT, listLane, WORK_ROOT, workLane } from '../../../../shared/tools/jobs/lanes.ts'
import { JOB_LIMITS as LIMITS } from '../../../../shared/tools/jobs/limits.ts'
import type { Job } from '../../../../shared/tools/jobs/list.ts'
import { progressOf, stateOf } from '../../../../shared/tools/jobs/progress.ts'
import {
  type AnswerFile,
  type JobFile,
  type ListEntry,
  readListEntry,
  readWorkEntry,
} from '../../../../shared/tools/jobs/shape.ts'
import { inputEntries, rowEntries } from '../../../../shared/tools/jobs/start.ts'
import { answerOf } from '../../../../shared/tools/jobs/work/tally.ts'
import { knownWork } from '../../../../shared/tools/jobs/work/work.ts'
import { WorkLanes } from '../../../../shared/tools/jobs/work/work-lanes.ts'
import { every, later } from '../../timers.ts'
import { announceFile, type NewFile } from './announce-file.ts'
import { namedHelpers } from './named-helpers.ts'
import { resultColumn, rowsOfTable } from './rows-of-table.ts'
import type { SpaceJobs } from './space-jobs.ts'

export interface OwnJobsOptions {
  space: OpenSpace
  jobs: Pick<SpaceJobs, 'jobs'>
  remembered: RememberedValues
  now(): number
}

/** What a program is sent about a job: each result, again if it has changed, and finally how the job ended. */
export type JobLine =
  | { type: 'result'; task: number; input: string; text: string; file?: { size: number }; problem?: string; ms: number }
  | { type: 'end'; state: 'done' | 'canceled' | 'expired'; tasks: number; done: number; failed: number }

const helperNames = z.array(z.string().min(1).max(200)).min(1).max(LIMITS.helpers)
const namedRows = z.object({ table: z.string().min(1).max(200), column: z.string().max(200).nullable() })

/** In milliseconds: the delay to report results together, and the interval to notice a deadline. */
const TOGETHER = 100
const LOOK = 1000

export class OwnJobs {
  readonly #options: OwnJobsOptions
  /** Jobs that aren't in the list yet. */
  readonly #started = new Map<string, Job>()

  /** By job and task: files of results that were sent to programs. */
  readonly #files = new Map<string, AnswerFile>()
  /** Called to notify each program following a job that no more lines will come. */
  readonly #following = new Set<() => void>()

  constructor(options: OwnJobsOptions) {
    this.#options = options
  }

  /** Returns the file of a result that was sent to a program. Throws CallFailure. */
  answerFile(job: string, task: number): AnswerFile {
    const file = this.#files.get(`${job} ${task}`)
    if (!file) throw new CallFailure('not-found', 'no such result')
    return file
  }

  /** Announces a file that this device has to the space. */
  announce(file: NewFile): Promise<void> {
    return announceFile(this.#options.space, file, this.#options.now())
  }

  /**
   * @param given the job's terms, and its files, or its `rows` and whether to `gather` results into a new column of
   *   their table, unless it is over a range. `helpers`: names of members, or ids of devices; without them, all members
   *   who can write help. Rejects with CallFailure
   * @returns its id, and the number of its tasks
   */
  async start(
    given: { files?: unknown; rows?: unknown; gather?: unknown; helpers?: unknown } & Record<string, unknown>,
  ) {
    const { space, now } = this.#options
    mustWrite(space)
    const { files, rows: named, gather, helpers: names, ...terms } = given
    const helpers = names === undefined ? undefined : namedHelpers(space, helperNames.parse(names))
    if (helpers && new Set([this.#me, ...helpers]).size < Number(terms.copies))
      throw new CallFailure('refused', 'more people compute each result than this device and these helpers')
    const id = jobId(this.#me, toHex(randomBytes(8)))
    const { item, rows } = named === undefined ? {} : await rowsOfTable(space, namedRows.parse(named))
    const inputs = [
      ...(Array.isArray(files) ? inputEntries(files as JobFile[]) : []),
      ...(rows ? rowEntries(rows) : []),
    ]
    const count = rows?.length ?? (Array.isArray(files) ? files.length : 0)
    const over = terms.over ?? { kind: rows ? 'rows' : 'list', count }
    const isGathered = gather === true && item !== undefined
    const into = isGathered ? await resultColumn(space, item, String(terms.name)) : undefined
    const entry = readListEntry({ ...terms, kind: 'job', id, into, over, helpers, time: now() })
    if (entry?.kind !== 'job' || !knownWork(entry) || inputs.some((each) => readWorkEntry(each) === null))
      throw new CallFailure('bad-input', 'no such job')
    // The tasks come first, since a device that sees the job can begin.
    if (inputs.length > 0) await this.#write(workLane(id, this.#me), WORK_ROOT, inputs)
    await this.#list(entry)
    this.#started.set(id, { id, starter: this.#me, entry, canceledBy: null, witnessed: 0 })
    this.#agree(id)
    return { job: id, tasks: entry.over.count }
  }

  async cancel(job: string): Promise<void> {
    this.#find(job)
    await this.#list({ kind: 'cancel', in: job, time: this.#options.now() })
  }

  /** The space was closed. */
  stop(): void {
    for (const end of this.#following) end()
  }

  /**
   * Reports results until the job has ended. Throws CallFailure.
   * @param onClosed called if the space is closed before that
   * @returns a function that stops
   */
  follow(id: string, say: (lines: readonly JobLine[]) => void, onClosed: () => void): () => void {
    const { jobs, now, space } = this.#options
    const job = this.#find(id)
    const lanes = new WorkLanes(hostDocs(space.docs), job)
    const said = new Map<number, string>()
    let soon: NodeJS.Timeout | null = null
    const look = (): void => {
      if (!lanes.isReady) return
      const progress = progressOf(lanes.tally)
      const state = stateOf(jobs.jobs.get(id) ?? job, progress, now())
      const lines: JobLine[] = [...newResults(lanes, said, (task, file) => this.#files.set(`${id} ${task}`, file))]
      if (state !== 'running') {
        const { count: tasks, done, failed } = progress
        lines.push({ type: 'end', state, tasks, done, failed })
        stop()
      }
      if (lines.length > 0) say(lines)
    }
    const subscription = lanes.onChange(() => {
      soon ??= later(() => {
        soon = null
        look()
      }, TOGETHER).unref()
    })
    const looking = every(look, LOOK).unref()
    const end = (): void => {
      stop()
      onClosed()
    }
    this.#following.add(end)
    const stop = (): void => {
      this.#following.delete(end)
      clearInterval(looking)
      if (soon) clearTimeout(soon)
      subscription.dispose()
      lanes.stop()
    }
    return stop
  }

  get #me(): string {
    return this.#options.space.device
  }

  #find(id: string): Job {
    const job = this.#options.jobs.jobs.get(id) ?? this.#started.get(id)
    if (job?.starter !== this.#me) throw new CallFailure('not-found', 'this device started no such job')
    return job
  }

  /** Starting a job lets this device work on it. */
  #agree(job: string): void {
    const { remembered, space } = this.#options
    const key = consentKey(space.id)
    remembered.set(key, withChoice(rememberedAs(remembered, key, consentSchema, NO_CONSENT), job, true))
  }

  #list(entry: ListEntry): Promise<void> {
    return this.#write(listLane(this.#options.now(), this.#me), LIST_ROOT, [entry])
  }

  async #write(lane: string, root: string, entries: readonly unknown[]): Promise<void> {
    const doc = hostDocs(this.#options.space.docs).open(lane)
    try {
      await doc.write((each) => each.getArray(root).push([...entries]))
    } finally {
      doc.close()
    }
  }
}

function* newResults(
  lanes: WorkLanes,
  said: Map<number, string>,
  note: (task: number, file: AnswerFile) => void,
): Generator<JobLine> {
  for (const task of lanes.tally.takeChanged().sort((one, two) => one - two)) {
    const result = lanes.tally.result(task)
    if (!result) continue
    const { text, file, problem, ms } = result
    const answer = answerOf(result)
    if (said.get(task) === answer) continue
    said.set(task, answer)
    const input = lanes.nameOf(task) ?? String(task)
    if (file) note(task, file)
    yield {
      type: 'result',
      task,
      input,
      text,
      ...(file && { file: { size: file.size } }),
      ...(problem !== undefined && { problem }),
      ms,
    }
  }
}
