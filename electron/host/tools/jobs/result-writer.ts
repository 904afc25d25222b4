/** Writes what this device computed for a job into its lane, many results at a time. */
import type { DocsPort } from '../../../../shared/docs/docs-port.ts'
import type { HostDoc } from '../../../../shared/space-host/docs/host-doc.ts'
import { WORK_ROOT, workLane } from '../../../../shared/tools/jobs/lanes.ts'
import { JOB_LIMITS as LIMITS } from '../../../../shared/tools/jobs/limits.ts'
import type { Result, WorkEntry } from '../../../../shared/tools/jobs/shape.ts'
import { later } from '../../timers.ts'

export interface ResultWriterOptions {
  docs: DocsPort<HostDoc>
  job: string
  me: string
  now(): number
  log(message: string): void
}

/** Milliseconds for which results wait for others to be written with. */
const TOGETHER = 1000

export class ResultWriter {
  readonly #options: ResultWriterOptions
  readonly #lane: HostDoc
  /** What isn't written yet. */
  readonly #waiting: Result[] = []
  readonly #added = new Set<number>()
  #writing: NodeJS.Timeout | null = null

  constructor(options: ResultWriterOptions) {
    this.#options = options
    this.#lane = options.docs.open(workLane(options.job, options.me))
  }

  /** Whether a result of the task is written, or will be. */
  has(task: number): boolean {
    return this.#added.has(task)
  }

  add(result: Result): void {
    this.#added.add(result.task)
    this.#waiting.push(result)
    this.#writing ??= later(() => this.#write(), TOGETHER).unref()
  }

  async close(): Promise<void> {
    await this.#write()
    this.#lane.close()
  }

  async #write(): Promise<void> {
    if (this.#writing) clearTimeout(this.#writing)
    this.#writing = null
    const results = this.#waiting.splice(0)
    if (results.length === 0) return
    const { now, log } = this.#options
    const entries = inEntries(results).map((each): WorkEntry => ({ kind: 'results', results: each, time: now() }))
    try {
      await this.#lane.write((doc) => doc.getArray(WORK_ROOT).push(entries))
    } catch (error) {
      for (const { task } of results) this.#added.delete(task)
      log(`results of a job: ${String(error)}`)
    }
  }
}

/** As many in each entry as it may have. */
function inEntries(results: readonly Result[]): Result[][] {
  const entries: Result[][] = []
  let characters = 0
  for (const result of results) {
    const last = entries.at(-1)
    characters += result.text.length
    if (!last || last.length >= LIMITS.resultsOfEntry || characters > LIMITS.resultText) {
      entries.push([result])
      characters = result.text.length
    } else last.push(result)
  }
  return entries
}
