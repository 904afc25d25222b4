/** The jobs of one space: which of them this device computes now, as the person allows. */
import { Emitter } from '../../../../shared/base/emitter.ts'
import { hostDocs } from '../../../../shared/space-host/docs/host-doc.ts'
import type { OpenSpace } from '../../../../shared/space-host/open-space.ts'
import type { RememberedValues } from '../../../../shared/tools/inbox/unread.ts'
import type { Computing } from '../../../../shared/tools/jobs/calls.ts'
import { type Consent, consentIn, mayCompute, mayDownload } from '../../../../shared/tools/jobs/consent.ts'
import { isStarter } from '../../../../shared/tools/jobs/lanes.ts'
import { activeJobs, type Job, type JobList } from '../../../../shared/tools/jobs/list.ts'
import { ListLanes } from '../../../../shared/tools/jobs/list-lanes.ts'
import type { Surroundings } from '../../../../shared/tools/jobs/surroundings.ts'
import { jobs as tool } from '../../../../shared/tools/jobs/tool.ts'
import type { Claim } from '../../../../shared/tools/jobs/work/claim-message.ts'
import { knownWork } from '../../../../shared/tools/jobs/work/work.ts'
import type { WorkLanes } from '../../../../shared/tools/jobs/work/work-lanes.ts'
import type { FilesOfSpace } from './gathered-folder.ts'
import { Gatherings } from './gatherings.ts'
import { JobRun } from './job-run.ts'
import { SpentTime } from './spent-time.ts'
import type { TaskWork, Traffic } from './task-work.ts'

export interface SpaceJobsOptions {
  space: OpenSpace
  remembered: Pick<RememberedValues, 'get' | 'set'>
  /** This device computes the job, and may lack its program. */
  needs(job: Job): void
  work(job: Job, lanes: WorkLanes, traffic: Traffic): TaskWork
  files: FilesOfSpace
  now(): number
  steady(): number
  /** The monotonic clock without the time for which processes were paused. */
  working(): number
  log(message: string): void
}

/** Maximum time counted per look, in milliseconds: nothing runs while the machine sleeps. */
const LONGEST = 5000
/** Milliseconds after which the processors go to another person's jobs, if there are any. */
const TURN = 5000

export class SpaceJobs {
  readonly #changes = new Emitter()
  /** Fires when something may have to start or stop, or when what is computed has changed. */
  readonly onChange = this.#changes.event
  readonly #claims = new Emitter<Claim & { device: string }>()
  /** Fires when a device, perhaps this one, claims tasks. */
  readonly onClaim = this.#claims.event
  readonly #options: SpaceJobsOptions
  readonly #list: ListLanes
  readonly #runs = new Map<string, JobRun>()
  readonly #spent: SpentTime
  readonly #gatherings: Gatherings
  /** When each starter's jobs last got a processor, and until when they keep it. */
  readonly #turns = new Map<string, { since: number; until: number }>()
  #looked: number
  /** Total time of tasks in their own processes, in milliseconds. */
  #given = 0

  constructor(options: SpaceJobsOptions) {
    const { space, remembered, files, now, working, log } = options
    this.#options = options
    this.#spent = new SpentTime(space.id, remembered, now)
    this.#looked = working()
    this.#list = new ListLanes(hostDocs(space.docs), {
      mayCancel: (device) => space.governance?.role(device) === 'owner',
      isMember: (device) => space.governance?.role(device) != null,
    })
    this.#list.onChange(() => this.#changes.fire())
    this.#gatherings = new Gatherings({ space, list: this.#list, files, now, log })
    space.live(tool).on('claim', ({ device, message }) => {
      if (device === space.device) return
      this.#runs.get(message.job)?.heard(device, message.tasks)
      this.#claims.fire({ device, ...message })
    })
  }

  /** Starts and stops what this device computes. @returns whether to look again soon */
  look(around: Surroundings): boolean {
    this.#countTime()
    const { cores } = this.#consent
    const wanted = this.#wanted(around)
    for (const [id, run] of this.#runs)
      if (!wanted.has(id)) {
        this.#runs.delete(id)
        void run.stop()
      }
    let free = cores - [...this.#runs.values()].reduce((sum, { tasks }) => sum + tasks, 0)
    const now = this.#options.steady()
    const isShared = new Set([...wanted.values()].map(({ starter }) => starter)).size > 1
    for (const [id, job] of this.#inTurns(wanted)) {
      this.#options.needs(job)
      const run = this.#runs.get(id) ?? this.#begin(job)
      const before = run.tasks
      const until = !isShared ? Number.POSITIVE_INFINITY : free > 0 ? now + TURN : this.#turns.get(job.starter)?.until
      run.look(before + Math.max(0, free), until ?? now)
      if (run.tasks > before) this.#turns.set(job.starter, { since: now, until: until ?? now })
      free -= run.tasks - before
    }
    return wanted.size > 0 || this.#mayWantMore()
  }

  get jobs(): JobList {
    return this.#list.jobs
  }

  get list(): Pick<ListLanes, 'jobs' | 'isReady' | 'onChange'> {
    return this.#list
  }

  /** Total time of tasks in their own processes, in milliseconds. */
  get given(): number {
    return this.#given
  }

  computing(): Computing[] {
    const { id: space } = this.#options.space
    return [...this.#runs].flatMap(([job, { tasks }]) => (tasks > 0 ? [{ space, job, tasks }] : []))
  }

  /** Jobs that must wait until others have the answers that this device keeps. */
  get full(): { space: string; job: string }[] {
    const { id: space } = this.#options.space
    return [...this.#runs].flatMap(([job, { isFull }]) => (isFull ? [{ space, job }] : []))
  }

  rightsChanged(): void {
    this.#list.rightsChanged()
  }

  async stop(): Promise<void> {
    this.#countTime()
    this.#spent.write()
    this.#list.stop()
    const runs = [...this.#runs.values()]
    this.#runs.clear()
    await Promise.all([...runs.map((run) => run.stop()), this.#gatherings.stop()])
  }

  get #consent(): Consent {
    const { remembered, space } = this.#options
    return consentIn(remembered, space.id)
  }

  /** Whether there may be work once the device is idle or on mains power again. */
  #mayWantMore(): boolean {
    const { help, yes } = this.#consent
    return activeJobs(this.#list.jobs, this.#options.now()).some(({ id }) => help === 'idle' || yes.includes(id))
  }

  /** Counts what ran since the last look. */
  #countTime(): void {
    const { working, space } = this.#options
    const now = working()
    for (const [job, { tasks, isApart }] of this.#runs) {
      const time = tasks * Math.min(now - this.#looked, LONGEST)
      if (isApart) this.#given += time
      if (!isStarter(job, space.device)) this.#spent.add(time)
    }
    this.#looked = now
  }

  /** Puts those first whose turn was longest ago, so that nobody's endless jobs keep others' waiting. */
  #inTurns(wanted: ReadonlyMap<string, Job>): [id: string, job: Job][] {
    const since = ({ starter }: Job): number => this.#turns.get(starter)?.since ?? 0
    return [...wanted].sort(([, one], [, other]) => since(one) - since(other))
  }

  /** Returns the wanted jobs, oldest first. */
  #wanted(around: Surroundings): Map<string, Job> {
    const { space, now } = this.#options
    const moment = { me: space.device, around, spent: this.#spent.today }
    const consent = this.#consent
    if (!space.log.mayWriteContent()) return new Map()
    const wanted = activeJobs(this.#list.jobs, now())
      .filter((job) => knownWork(job.entry) !== null && mayCompute(consent, job, moment))
      .reverse()
    return new Map(wanted.map((job) => [job.id, job]))
  }

  /** This device's own jobs have no traffic limit. */
  #trafficOf({ id }: Job): Traffic {
    if (isStarter(id, this.#options.space.device)) return { hasRoom: () => true, add() {} }
    return {
      hasRoom: (bytes) => mayDownload(this.#consent, this.#spent.bytesToday, bytes),
      add: (bytes) => this.#spent.addBytes(bytes),
    }
  }

  #begin(job: Job): JobRun {
    const { space, work, now, steady, working, log } = this.#options
    const run = new JobRun({
      ...{ job, me: space.device, docs: hostDocs(space.docs), now, steady, working, log },
      work: (lanes) => work(job, lanes, this.#trafficOf(job)),
      say: async (claim) => {
        this.#claims.fire({ device: space.device, ...claim })
        // This device is no longer allowed to write, or the space was closed: others take its tasks after a while.
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
