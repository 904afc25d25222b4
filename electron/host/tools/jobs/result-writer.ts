/** Writes what this device computed for a job into its lane, many results together. */
import type { DocsPort } from '../../../../shared/docs/docs-port.ts'
import type { HostDoc } from '../../../../shared/space-host/docs/host-doc.ts'
import { WORK_ROOT, workLane } from '../../../../shared/tools/jobs/lanes.ts'
import { JOB_LIMITS as LIMITS } from '../../../../shared/tools/jobs/limits.ts'
import { LONGEST, type Result, readResult, type WorkEntry } from '../../../../shared/tools/jobs/shape.ts'
import { portionsOf } from '../../../../shared/tools/jobs/start.ts'
import { later } from '../../timers.ts'

export interface ResultWriterOptions {
  docs: DocsPort<HostDoc>
  job: string
  me: string
  now(): number
  log(message: string): void
}

/** How long results wait to be written together, in milliseconds. */
const TOGETHER = 1000
/** Approximate length of a file answer, in characters. */
const FILE = 200

export class ResultWriter {
  readonly #options: ResultWriterOptions
  readonly #lane: HostDoc
  /** Results that aren't written yet. */
  readonly #waiting: Result[] = []
  readonly #added = new Set<number>()
  #soon: NodeJS.Timeout | null = null
  #writing: Promise<unknown> = Promise.resolve()

  constructor(options: ResultWriterOptions) {
    this.#options = options
    this.#lane = options.docs.open(workLane(options.job, options.me))
  }

  /** Whether a result of the task is written, or will be. */
  has(task: number): boolean {
    return this.#added.has(task)
  }

  /**
   * Adds a result in the form in which others will read it: an unreadable one would be stored by everyone and count for
   * no one.
   */
  add(result: Result): void {
    const { task } = result
    const ms = Math.min(LONGEST, result.ms)
    this.#added.add(task)
    this.#waiting.push(readResult({ ...result, ms }) ?? { task, ms, text: '', problem: 'large' })
    this.#soon ??= later(() => this.#write(), TOGETHER).unref()
  }

  async close(): Promise<void> {
    this.#write()
    await this.#writing
    this.#lane.close()
  }

  #write(): void {
    if (this.#soon) clearTimeout(this.#soon)
    this.#soon = null
    const results = this.#waiting.splice(0)
    if (results.length > 0) this.#writing = Promise.all([this.#writing, this.#append(results)])
  }

  async #append(results: readonly Result[]): Promise<void> {
    const { now, log } = this.#options
    const portions = portionsOf(results, LIMITS.resultsOfEntry, ({ text, file }) => text.length + (file ? FILE : 0))
    const entries = portions.map((each): WorkEntry => ({ kind: 'results', results: each, time: now() }))
    try {
      await this.#lane.write((doc) => doc.getArray(WORK_ROOT).push(entries))
    } catch (error) {
      for (const { task } of results) this.#added.delete(task)
      log(`results of a job: ${String(error)}`)
    }
  }
}
