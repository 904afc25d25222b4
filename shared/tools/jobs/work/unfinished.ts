/** Finds jobs that still need helpers: follows each until it is done. */
import { Emitter } from '../../../base/emitter.ts'
import type { DocsPort } from '../../../docs/docs-port.ts'
import type { Job } from '../list.ts'
import { WorkLanes } from './work-lanes.ts'

interface Followed {
  lanes: WorkLanes
  /** All earlier tasks have a result or are disputed. */
  next: number
}

export class Unfinished {
  readonly #changes = new Emitter()
  /** What we know about a job has changed. */
  readonly onChange = this.#changes.event
  readonly #docs: DocsPort
  /** By job. Null: it is done. */
  readonly #followed = new Map<string, Followed | null>()

  constructor(docs: DocsPort) {
    this.#docs = docs
  }

  /** Whether everything on this device about these jobs was counted. */
  get isReady(): boolean {
    return [...this.#followed.values()].every((each) => each === null || each.lanes.isReady)
  }

  /** Follows exactly these jobs from now on. */
  follow(jobs: readonly Job[]): void {
    const wanted = new Set(jobs.map(({ id }) => id))
    for (const [id, followed] of this.#followed) {
      if (wanted.has(id)) continue
      followed?.lanes.stop()
      this.#followed.delete(id)
    }
    for (const job of jobs) if (!this.#followed.has(job.id)) this.#begin(job)
  }

  /** Whether a job still needs helpers. False while that isn't known. */
  has(job: string): boolean {
    return this.#followed.get(job)?.lanes.isReady === true
  }

  stop(): void {
    for (const followed of this.#followed.values()) followed?.lanes.stop()
    this.#followed.clear()
  }

  #begin(job: Job): void {
    const followed = { lanes: new WorkLanes(this.#docs, job), next: 0 }
    this.#followed.set(job.id, followed)
    followed.lanes.onChange(() => {
      if (this.#followed.get(job.id) !== followed) return
      const { tally } = followed.lanes
      while (followed.next < tally.count && (tally.result(followed.next) || tally.state(followed.next) === 'disputed'))
        followed.next += 1
      if (followed.next === tally.count) {
        followed.lanes.stop()
        this.#followed.set(job.id, null)
      }
      this.#changes.fire()
    })
  }
}
