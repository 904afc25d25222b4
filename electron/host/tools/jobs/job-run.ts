/** One job while this device computes it: takes tasks, claims them, and writes the results (rules W3, W4). */
import { randomBytes } from 'node:crypto'
import { Emitter } from '../../../../shared/base/emitter.ts'
import type { DocsPort } from '../../../../shared/docs/docs-port.ts'
import type { HostDoc } from '../../../../shared/space-host/docs/host-doc.ts'
import { Helper } from '../../../../shared/tools/jobs/helper.ts'
import { JOB_LIMITS as LIMITS } from '../../../../shared/tools/jobs/limits.ts'
import type { Job } from '../../../../shared/tools/jobs/list.ts'
import type { Claim } from '../../../../shared/tools/jobs/work/claim-message.ts'
import { Claims, claimable } from '../../../../shared/tools/jobs/work/claims.ts'
import { LeftTasks } from '../../../../shared/tools/jobs/work/left-tasks.ts'
import { OwnTasks } from '../../../../shared/tools/jobs/work/own-tasks.ts'
import { Seldom } from '../../../../shared/tools/jobs/work/seldom.ts'
import { WorkLanes } from '../../../../shared/tools/jobs/work/work-lanes.ts'
import { later } from '../../timers.ts'
import { ResultWriter } from './result-writer.ts'
import type { TaskWork } from './task-work.ts'

export interface JobRunOptions {
  job: Job
  me: string
  docs: DocsPort<HostDoc>
  work(lanes: WorkLanes): TaskWork
  /** Sends a claim to the others. Resolves when it has been sent, or can't be. */
  say(claim: Claim): Promise<void>
  /** Our wall clock, and a monotonic one; both in milliseconds. */
  now(): number
  steady(): number
  /** The monotonic clock without the time for which processes were paused. */
  working(): number
  log(message: string): void
}

/** Milliseconds of work to claim in advance, so that quick tasks don't wait until others know about each. */
const AHEAD = 500
/** Minimum time between two claims, in milliseconds. */
const PAUSE = 250
/** Maximum number of tasks whose files are downloading. */
const FETCHED = 4
/** Delay in milliseconds before a task that failed here is tried again. */
const RETRY = 60_000

export class JobRun {
  readonly #changes = new Emitter()
  /** Fires when the tasks being computed have changed. */
  readonly onChange = this.#changes.event
  readonly #options: JobRunOptions
  readonly #lanes: WorkLanes
  readonly #writer: ResultWriter
  readonly #work: TaskWork
  readonly #claims = new Claims()
  readonly #helper: Helper
  readonly #own = new OwnTasks()
  readonly #left: LeftTasks
  /** For tasks whose files are stored, and for those whose files aren't. */
  readonly #looks: { here: Seldom; away: Seldom }
  /** Claimed but not started. */
  #next: number[] = []
  /** Claimed, and waiting for their files. */
  readonly #fetching = new Map<number, AbortController>()
  readonly #running = new Map<number, AbortController>()
  /** The times until which tasks that failed here are left to others. */
  readonly #failed = new Map<number, number>()
  #saying: NodeJS.Timeout | null = null
  #said = Number.NEGATIVE_INFINITY
  #slots = 0
  #until = Number.POSITIVE_INFINITY
  #isStopped = false

  constructor(options: JobRunOptions) {
    const { job, me, docs, now, steady, log } = options
    this.#options = options
    this.#lanes = new WorkLanes(docs, job)
    this.#writer = new ResultWriter({ docs, job: job.id, me, now, log })
    this.#work = options.work(this.#lanes)
    // The wall clock can be set, and other devices' clocks differ: only durations are taken from them.
    const ahead = steady() - now()
    this.#helper = new Helper({
      ...{ job: job.id, me, tally: this.#lanes.tally, claims: this.#claims },
      started: job.entry.time + ahead,
      until: job.entry.until + ahead,
      secret: randomBytes(4).readUInt32BE(),
    })
    this.#left = new LeftTasks(this.#lanes.tally, me)
    this.#looks = { here: new Seldom(steady), away: new Seldom(steady) }
    this.#lanes.onChange(() => {
      this.#left.changed()
      this.#fill()
    })
  }

  /** Number of tasks being computed now. */
  get tasks(): number {
    return this.#running.size
  }

  get isApart(): boolean {
    return this.#work.isApart
  }

  /** Whether there is more to do that must wait until others have the answers that this device keeps. */
  get isFull(): boolean {
    return !this.#work.hasRoom() && this.#left.isAny
  }

  heard(device: string, tasks: readonly number[]): void {
    this.#claims.heard(device, tasks, this.#answered(device), this.#options.steady())
  }

  /**
   * Takes tasks if there is room for more.
   *
   * @param slots maximum number of tasks at a time
   * @param until when it stops starting tasks unless called again, in milliseconds of the monotonic clock
   */
  look(slots: number, until: number): void {
    this.#slots = slots
    this.#until = until
    this.#fill()
    if (this.#own.size > 0 && this.#options.steady() - this.#said >= LIMITS.claimEvery) this.#say()
  }

  /** Stops immediately; computed results are still written. */
  async stop(): Promise<void> {
    this.#isStopped = true
    for (const task of this.#next) this.#leave(task)
    for (const [task, controller] of [...this.#fetching, ...this.#running]) {
      this.#own.drop(task)
      controller.abort(new Error('stopped'))
    }
    this.#next = []
    this.#running.clear()
    this.#work.stop()
    this.#say()
    await this.#writer.close()
    this.#lanes.stop()
  }

  #answered(device: string): number {
    return this.#lanes.tally.given.get(device)?.tasks ?? 0
  }

  #fill(): void {
    if (this.#isStopped || !this.#lanes.isReady) return
    this.#dropDecided()
    const before = this.#own.size
    while (this.#own.size - this.#fetching.size < this.#ahead()) {
      const task = this.#looks.here.look(() => this.#take((each) => this.#work.can(each)))
      if (task === null) {
        this.#fetchMore()
        break
      }
      this.#next.push(task)
    }
    if (this.#own.size > before) this.#saySoon()
    while (this.#running.size < this.#slots && this.#options.steady() < this.#until) {
      const task = this.#next.shift()
      if (task === undefined) break
      void this.#run(task)
    }
  }

  /** Returns null if there is none for now. @param can whether this device can handle a task */
  #take(can: (task: number) => boolean): number | null {
    const now = this.#options.steady()
    const isLeft = (task: number) =>
      this.#own.has(task) || this.#writer.has(task) || (this.#failed.get(task) ?? 0) > now
    const task = this.#helper.next(now, (each) => !isLeft(each) && can(each))
    if (task !== null) this.#own.take(task)
    return task
  }

  /** Called when nothing is left to do with the files that are stored. */
  #fetchMore(): void {
    const most = claimable(this.#answered(this.#options.me))
    while (this.#fetching.size < FETCHED && this.#own.size < most) {
      const task = this.#looks.away.look(() => this.#take((each) => this.#work.mayFetch(each)))
      if (task === null) return
      void this.#fetch(task)
    }
  }

  async #fetch(task: number): Promise<void> {
    const controller = new AbortController()
    this.#fetching.set(task, controller)
    try {
      await this.#work.fetch(task, controller.signal)
      this.#fetching.delete(task)
      if (this.#isStopped) return this.#leave(task)
      this.#next.push(task)
      this.#fill()
    } catch {
      // The next look downloads another one.
      this.#fetching.delete(task)
      this.#fail(task)
    }
  }

  /** Drops tasks that others have answered in the meantime. */
  #dropDecided(): void {
    const isDecided = (task: number) => this.#lanes.tally.state(task) === 'decided'
    for (const task of this.#next.filter(isDecided)) this.#leave(task)
    this.#next = this.#next.filter((task) => !isDecided(task))
    for (const [task, controller] of this.#fetching) if (isDecided(task)) controller.abort(new Error('decided'))
  }

  #leave(task: number): void {
    this.#own.drop(task)
    this.#work.leave(task)
  }

  /** Leaves the task to others for a while. */
  #fail(task: number): void {
    this.#leave(task)
    this.#failed.set(task, this.#options.steady() + RETRY)
  }

  /** Number of tasks to claim in advance. */
  #ahead(): number {
    const { tasks = 0, time = 0 } = this.#lanes.tally.given.get(this.#options.me) ?? {}
    const each = tasks === 0 ? AHEAD : Math.max(1, time / tasks)
    return Math.min(claimable(tasks), this.#slots * Math.ceil(AHEAD / Math.min(each, AHEAD)))
  }

  async #run(task: number): Promise<void> {
    const { steady, working } = this.#options
    const controller = new AbortController()
    this.#running.set(task, controller)
    this.#changes.fire()
    const start = working()
    try {
      const outcome = await this.#work.run(task, controller.signal)
      if (controller.signal.aborted) return
      this.#own.computed(task, steady())
      this.#writer.add({ task, ms: Math.round(working() - start), ...outcome })
    } catch {
      this.#fail(task)
    } finally {
      this.#work.leave(task)
      this.#running.delete(task)
      this.#changes.fire()
      this.#fill()
    }
  }

  #saySoon(): void {
    const wait = this.#said + PAUSE - this.#options.steady()
    if (wait <= 0) this.#say()
    else this.#saying ??= later(() => this.#say(), wait).unref()
  }

  #say(): void {
    if (this.#saying) clearTimeout(this.#saying)
    this.#saying = null
    const { job, me, steady, say } = this.#options
    this.#said = steady()
    void say({ job: job.id, tasks: this.#own.claim(this.#answered(me), this.#said) })
  }
}
