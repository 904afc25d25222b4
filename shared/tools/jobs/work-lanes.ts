/** Follows the tasks and the results of one job. */
import { Emitter } from '../../base/emitter.ts'
import type { DocsPort, FollowedDoc } from '../../docs/docs-port.ts'
import { LaneInOrder } from '../../docs/lane-in-order.ts'
import { LaneSet } from '../../docs/lane-set.ts'
import { ValidEntries } from '../../docs/valid-entries.ts'
import { readWorkLane, WORK_ROOT, workPrefix } from './lanes.ts'
import { JOB_LIMITS as LIMITS } from './limits.ts'
import type { Job } from './list.ts'
import { type JobFile, readWorkEntry, type WorkEntry } from './shape.ts'
import { Tally } from './tally.ts'
import { numberOfTask } from './work.ts'

type Said = ValidEntries<WorkEntry>

export class WorkLanes<Open extends FollowedDoc = FollowedDoc> {
  readonly #changes = new Emitter()
  /** Tasks or results came. */
  readonly onChange = this.#changes.event
  readonly #job: Job
  readonly #lanes: LaneSet<string, LaneInOrder<Said>, Open>
  /** By lane: how much of what it says was counted. */
  readonly #counted = new Map<Said, number>()
  #files: (JobFile | undefined)[] = []
  readonly tally: Tally

  constructor(docs: DocsPort<Open>, job: Job) {
    this.#job = job
    const { over, copies, samples } = job.entry
    this.tally = new Tally({ count: over.count, copies, samples })
    this.#lanes = new LaneSet({
      docs,
      nameOf: readWorkLane,
      begin: () => new LaneInOrder(WORK_ROOT, () => new ValidEntries(readWorkEntry), LIMITS.laneEntries),
      read: ({ open, state }) => state.readOn(open.doc),
      most: LIMITS.lanesOfJob,
    })
    this.#lanes.onChange(() => {
      this.#count()
      this.#changes.fire()
    })
    this.#lanes.follow(workPrefix(job.id))
  }

  /** Whether everything that is on this device was counted. */
  get isReady(): boolean {
    return this.#lanes.isReady
  }

  /** Undefined if the starter's list of them hasn't arrived. */
  file(task: number): JobFile | undefined {
    return this.#files[task]
  }

  /** The task's file or number; null if its file isn't known. */
  nameOf(task: number): string | null {
    return this.file(task)?.name ?? numberOfTask(this.#job.entry, task)?.toString() ?? null
  }

  stop(): void {
    this.#lanes.stop()
  }

  #count(): void {
    const lanes = [...this.#lanes.lanes].map(({ name, state }) => ({ device: name, said: state.said }))
    // What was counted of a lane isn't there anymore.
    const known = new Set(lanes.map(({ said }) => said))
    if ([...this.#counted.keys()].some((said) => !known.has(said))) {
      this.#counted.clear()
      this.#files = []
      this.tally.clear()
    }
    for (const { device, said } of lanes) {
      for (const entry of said.all.slice(this.#counted.get(said) ?? 0)) this.#take(device, entry)
      this.#counted.set(said, said.all.length)
    }
  }

  #take(device: string, entry: WorkEntry): void {
    if (entry.kind === 'results') for (const result of entry.results) this.tally.take(device, result)
    else if (device === this.#job.starter)
      for (const [index, file] of entry.files.entries()) {
        const task = entry.from + index
        if (task < this.tally.count) this.#files[task] ??= file
      }
  }
}
