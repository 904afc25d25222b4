/** Follows one job's tasks and results. */
import { Emitter } from '../../../base/emitter.ts'
import type { DocsPort } from '../../../docs/docs-port.ts'
import { LaneSet } from '../../../docs/lanes/lane-set.ts'
import { type EntriesInOrder, entriesInOrder } from '../../../docs/lanes/valid-entries.ts'
import { readWorkLane, WORK_ROOT, workPrefix } from '../lanes.ts'
import { JOB_LIMITS as LIMITS } from '../limits.ts'
import type { Job } from '../list.ts'
import { mayHelp } from '../may-help.ts'
import { isAnswerTo } from '../results/file-answers.ts'
import { type JobFile, type JobRow, readWorkEntry, type WorkEntry } from '../shape.ts'
import { Tally } from './tally.ts'
import { numberOfTask } from './work.ts'

type Said = EntriesInOrder<WorkEntry>['said']

export class WorkLanes {
  readonly #changes = new Emitter()
  /** Tasks or results have arrived. */
  readonly onChange = this.#changes.event
  readonly #job: Job
  readonly #lanes: LaneSet<string, EntriesInOrder<WorkEntry>>
  /** By lane: the number of its entries that were counted. */
  readonly #counted = new Map<Said, number>()
  #files: (JobFile | undefined)[] = []
  #rows: (JobRow | undefined)[] = []
  readonly tally: Tally

  constructor(docs: DocsPort, job: Job) {
    this.#job = job
    const { over, copies, samples } = job.entry
    this.tally = new Tally({ count: over.count, copies, samples }, docs.personOf)
    this.#lanes = new LaneSet({
      docs,
      nameOf: readWorkLane,
      ...entriesInOrder(WORK_ROOT, readWorkEntry, LIMITS.workEntries),
      most: LIMITS.lanesOfJob,
    })
    this.#lanes.onChange(() => {
      this.#count()
      this.#changes.fire()
    })
    this.#lanes.follow(workPrefix(job.id))
  }

  /** Whether everything on this device was counted. */
  get isReady(): boolean {
    return this.#lanes.isReady
  }

  /** Undefined if the starter's list of files hasn't arrived. */
  file(task: number): JobFile | undefined {
    return this.#files[task]
  }

  /** The same for a job over rows. */
  row(task: number): JobRow | undefined {
    return this.#rows[task]
  }

  /** A task's input if it isn't a file: a number, or a row's text. Null if it is a file, or the row isn't known. */
  textOf(task: number): string | null {
    return this.row(task)?.text ?? numberOfTask(this.#job.entry, task)?.toString() ?? null
  }

  /** The task's file, row or number; null if it isn't known, or has no name. */
  nameOf(task: number): string | null {
    const name = this.file(task)?.name ?? this.row(task)?.name
    return name === undefined ? (numberOfTask(this.#job.entry, task)?.toString() ?? null) : name || null
  }

  /** Resolves once everything that is on this device now was counted, or can't be. */
  settled(): Promise<void> {
    return this.#lanes.settled().then(() => this.#count())
  }

  stop(): void {
    this.#lanes.stop()
  }

  #count(): void {
    const lanes = [...this.#lanes.lanes].map(({ name, state }) => ({ device: name, said: state.said }))
    // A lane that was counted no longer exists, so count again.
    const known = new Set(lanes.map(({ said }) => said))
    if ([...this.#counted.keys()].some((said) => !known.has(said))) {
      this.#counted.clear()
      this.#files = []
      this.#rows = []
      this.tally.clear()
    }
    for (const { device, said } of lanes) {
      for (const entry of said.all.slice(this.#counted.get(said) ?? 0)) this.#take(device, entry)
      this.#counted.set(said, said.all.length)
    }
  }

  #take(device: string, entry: WorkEntry): void {
    const { starter, entry: job } = this.#job
    if (entry.kind === 'results' && mayHelp(this.#job, device))
      for (const result of entry.results.filter((each) => isAnswerTo(job, each))) this.tally.take(device, result)
    else if (device === starter && entry.kind === 'inputs' && job.over.kind === 'list')
      this.#place(this.#files, entry.from, entry.files)
    else if (device === starter && entry.kind === 'rows' && job.over.kind === 'rows')
      this.#place(this.#rows, entry.from, entry.rows)
  }

  /** A task's first input stays. */
  #place<Input>(into: (Input | undefined)[], from: number, inputs: readonly Input[]): void {
    for (const [index, input] of inputs.entries()) if (from + index < this.tally.count) into[from + index] ??= input
  }
}
