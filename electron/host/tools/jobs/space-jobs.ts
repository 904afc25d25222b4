/** The jobs of one space: which of them this device computes now, as the person wants it. */
import { Emitter } from '../../../../shared/base/emitter.ts'
import { hostDocs } from '../../../../shared/space-host/docs/host-doc.ts'
import type { OpenSpace } from '../../../../shared/space-host/open-space.ts'
import type { Computing } from '../../../../shared/tools/jobs/calls.ts'
import {
  type Consent,
  consentKey,
  consentSchema,
  mayCompute,
  NO_CONSENT,
} from '../../../../shared/tools/jobs/consent.ts'
import { activeJobs, type Job, type JobList } from '../../../../shared/tools/jobs/list.ts'
import { ListLanes } from '../../../../shared/tools/jobs/list-lanes.ts'
import { jobs as tool } from '../../../../shared/tools/jobs/tool.ts'
import { knownWork } from '../../../../shared/tools/jobs/work.ts'
import type { WorkLanes } from '../../../../shared/tools/jobs/work-lanes.ts'
import { type RememberedValues, rememberedAs } from '../../../../shared/tools/unread.ts'
import { JobRun } from './job-run.ts'
import type { TaskWork } from './task-work.ts'

export interface SpaceJobsOptions {
  space: OpenSpace
  remembered: Pick<RememberedValues, 'get'>
  work(job: Job, lanes: WorkLanes): TaskWork
  now(): number
  steady(): number
  log(message: string): void
}

export class SpaceJobs {
  readonly #changes = new Emitter()
  /** There may be something to begin or to end, or what is computed now has changed. */
  readonly onChange = this.#changes.event
  readonly #options: SpaceJobsOptions
  readonly #list: ListLanes
  readonly #runs = new Map<string, JobRun>()

  constructor(options: SpaceJobsOptions) {
    const { space } = options
    this.#options = options
    this.#list = new ListLanes(hostDocs(space.docs), (device) => space.governance?.role(device) === 'owner')
    this.#list.onChange(() => this.#changes.fire())
    space.live(tool).on('claim', ({ device, message: { job, tasks } }) => {
      if (device !== space.device) this.#runs.get(job)?.heard(device, tasks)
    })
  }

  /** Begins and ends what this device computes. @returns whether there is anything to look at again soon */
  look(isIdle: boolean): boolean {
    const { cores } = this.#consent
    const wanted = this.#wanted(isIdle)
    for (const [id, run] of this.#runs)
      if (!wanted.has(id)) {
        this.#runs.delete(id)
        void run.stop()
      }
    let free = cores - [...this.#runs.values()].reduce((sum, { tasks }) => sum + tasks, 0)
    for (const [id, job] of wanted) {
      const run = this.#runs.get(id) ?? this.#begin(job)
      const before = run.tasks
      run.look(before + Math.max(0, free))
      free -= run.tasks - before
    }
    return (
      wanted.size > 0 || (this.#consent.help === 'idle' && activeJobs(this.#list.jobs, this.#options.now()).length > 0)
    )
  }

  get jobs(): JobList {
    return this.#list.jobs
  }

  computing(): Computing[] {
    const { id: space } = this.#options.space
    return [...this.#runs].flatMap(([job, { tasks }]) => (tasks > 0 ? [{ space, job, tasks }] : []))
  }

  rightsChanged(): void {
    this.#list.rightsChanged()
  }

  async stop(): Promise<void> {
    this.#list.stop()
    const runs = [...this.#runs.values()]
    this.#runs.clear()
    await Promise.all(runs.map((run) => run.stop()))
  }

  get #consent(): Consent {
    const { remembered, space } = this.#options
    return rememberedAs(remembered, consentKey(space.id), consentSchema, NO_CONSENT)
  }

  /** The oldest first. */
  #wanted(isIdle: boolean): Map<string, Job> {
    const { space, now } = this.#options
    const consent = this.#consent
    if (!space.log.mayWriteContent()) return new Map()
    const wanted = activeJobs(this.#list.jobs, now())
      .filter((job) => knownWork(job.entry) !== null && mayCompute(consent, job.id, isIdle))
      .reverse()
    return new Map(wanted.map((job) => [job.id, job]))
  }

  #begin(job: Job): JobRun {
    const { space, work, now, steady, log } = this.#options
    const run = new JobRun({
      ...{ job, me: space.device, docs: hostDocs(space.docs), now, steady, log },
      work: (lanes) => work(job, lanes),
      async say(claim) {
        // This device may not write anymore, or the space was closed: others take its tasks after a while.
        await space
          .live(tool)
          .send('claim', claim)
          .catch(() => {})
      },
    })
    run.onChange(() => this.#changes.fire())
    this.#runs.set(job.id, run)
    return run
  }
}
