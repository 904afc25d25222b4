/** Starts, follows and cancels jobs of this device, for programs of the command line. */
import { randomBytes } from 'node:crypto'
import { CallFailure } from '../../../../shared/ipc/call-failure.ts'
import { toHex } from '../../../../shared/record/bytes.ts'
import { hostDocs } from '../../../../shared/space-host/docs/host-doc.ts'
import { mustWrite } from '../../../../shared/space-host/docs/must-write.ts'
import type { OpenSpace } from '../../../../shared/space-host/open-space.ts'
import { FILES_ROOT, type FileEntry, filesLane } from '../../../../shared/tools/files/shape.ts'
import { consentKey, consentSchema, NO_CONSENT, withChoice } from '../../../../shared/tools/jobs/consent.ts'
import { jobId, LIST_ROOT, listLane, WORK_ROOT, workLane } from '../../../../shared/tools/jobs/lanes.ts'
import type { Job } from '../../../../shared/tools/jobs/list.ts'
import { progressOf, stateOf } from '../../../../shared/tools/jobs/progress.ts'
import { type JobFile, type ListEntry, readListEntry, readWorkEntry } from '../../../../shared/tools/jobs/shape.ts'
import { inputEntries } from '../../../../shared/tools/jobs/start.ts'
import { knownWork } from '../../../../shared/tools/jobs/work.ts'
import { WorkLanes } from '../../../../shared/tools/jobs/work-lanes.ts'
import { type RememberedValues, rememberedAs } from '../../../../shared/tools/unread.ts'
import { every, later } from '../../timers.ts'
import type { SpaceJobs } from './space-jobs.ts'

export interface OwnJobsOptions {
  space: OpenSpace
  jobs: Pick<SpaceJobs, 'jobs'>
  remembered: RememberedValues
  now(): number
}

/** What a program hears of a job: a result again if it has changed, and at last how the job ended. */
export type JobLine =
  | { type: 'result'; task: number; input: string; text: string; problem?: string; ms: number }
  | { type: 'end'; state: 'done' | 'canceled' | 'expired'; tasks: number; done: number; failed: number }

/** Milliseconds: results that come together are said together, and a deadline is noticed. */
const TOGETHER = 100
const LOOK = 1000

export class OwnJobs {
  readonly #options: OwnJobsOptions
  /** Until they are in the list. */
  readonly #started = new Map<string, Job>()

  constructor(options: OwnJobsOptions) {
    this.#options = options
  }

  /** Tells the space of a file that this device has. */
  async announce(file: Pick<FileEntry & { kind: 'file' }, 'name' | 'folder' | 'size' | 'root' | 'key'>): Promise<void> {
    const time = this.#options.now()
    const entry: FileEntry = { kind: 'file', id: toHex(randomBytes(12)), type: '', ...file, time }
    await this.#write(filesLane(null, time, this.#me), FILES_ROOT, [entry])
  }

  /** @param given the terms of a job, and its files unless it is over a range. Rejects with CallFailure */
  async start(given: { files?: unknown } & Record<string, unknown>): Promise<string> {
    mustWrite(this.#options.space)
    const { files = [], ...terms } = given
    const id = jobId(this.#me, toHex(randomBytes(8)))
    const inputs = Array.isArray(files) ? inputEntries(files as JobFile[]) : [null]
    const over = terms.over ?? { kind: 'list', count: Array.isArray(files) ? files.length : 0 }
    const entry = readListEntry({ ...terms, kind: 'job', id, over, time: this.#options.now() })
    if (entry?.kind !== 'job' || !knownWork(entry) || inputs.some((each) => readWorkEntry(each) === null))
      throw new CallFailure('bad-input', 'no such job')
    // The tasks first: whoever sees the job can begin.
    if (inputs.length > 0) await this.#write(workLane(id, this.#me), WORK_ROOT, inputs)
    await this.#list(entry)
    this.#started.set(id, { id, starter: this.#me, entry, canceledBy: null, witnessed: 0 })
    this.#agree(id)
    return id
  }

  async cancel(job: string): Promise<void> {
    this.#find(job)
    await this.#list({ kind: 'cancel', in: job, time: this.#options.now() })
  }

  /** Says results until the job has ended. Throws CallFailure. @returns a function that stops */
  follow(id: string, say: (lines: readonly JobLine[]) => void): () => void {
    const { jobs, now, space } = this.#options
    const job = this.#find(id)
    const lanes = new WorkLanes(hostDocs(space.docs), job)
    const said = new Map<number, string>()
    let soon: NodeJS.Timeout | null = null
    const look = (): void => {
      if (!lanes.isReady) return
      const progress = progressOf(lanes.tally)
      const state = stateOf(jobs.jobs.get(id) ?? job, progress, now())
      const lines: JobLine[] = [...newResults(lanes, said)]
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
    const stop = (): void => {
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

  /** Whoever starts a job lets this device work on it. */
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

function* newResults(lanes: WorkLanes, said: Map<number, string>): Generator<JobLine> {
  for (let task = 0; task < lanes.tally.count; task += 1) {
    const result = lanes.tally.result(task)
    if (!result) continue
    const { text, problem, ms } = result
    const answer = `${problem ?? ''}\n${text}`
    if (said.get(task) === answer) continue
    said.set(task, answer)
    const input = lanes.nameOf(task) ?? String(task)
    yield { type: 'result', task, input, text, ...(problem !== undefined && { problem }), ms }
  }
}
