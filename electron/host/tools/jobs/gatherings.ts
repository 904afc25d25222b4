/** Puts the results of jobs that this device started into tables and folders, as they come. */
import { type HostDoc, hostDocs } from '../../../../shared/space-host/docs/host-doc.ts'
import type { OpenSpace } from '../../../../shared/space-host/open-space.ts'
import { JOB_LIMITS as LIMITS } from '../../../../shared/tools/jobs/limits.ts'
import { activeJobs, isGathered, type Job } from '../../../../shared/tools/jobs/list.ts'
import type { ListLanes } from '../../../../shared/tools/jobs/list-lanes.ts'
import { progressOf } from '../../../../shared/tools/jobs/progress.ts'
import { Gathering, type Into } from '../../../../shared/tools/jobs/results/gathering.ts'
import { WorkLanes } from '../../../../shared/tools/jobs/work/work-lanes.ts'
import { tableDoc } from '../../../../shared/tools/tables/shape.ts'
import { later } from '../../timers.ts'
import { type FilesOfSpace, GatheredFolder } from './gathered-folder.ts'

export interface GatheringsOptions {
  space: OpenSpace
  list: Pick<ListLanes, 'jobs' | 'onChange'>
  files: FilesOfSpace
  now(): number
  log(message: string): void
}

/** How long results wait to be written together, in milliseconds. */
const TOGETHER = 1000

export class Gatherings {
  readonly #options: GatheringsOptions
  readonly #open = new Map<string, GatheredTable | GatheredFolder>()
  readonly #unfollow: () => void

  constructor(options: GatheringsOptions) {
    this.#options = options
    const subscription = options.list.onChange(() => this.#look())
    this.#unfollow = () => subscription.dispose()
  }

  async stop(): Promise<void> {
    this.#unfollow()
    const open = [...this.#open.values()]
    this.#open.clear()
    await Promise.all(open.map((each) => each.stop()))
  }

  #look(): void {
    const wanted = new Map(this.#wanted().map((job) => [job.id, job]))
    for (const [id, gathered] of this.#open)
      if (!wanted.has(id)) {
        this.#open.delete(id)
        void gathered.stop()
      }
    for (const [id, job] of wanted) {
      const { into, answers } = job.entry
      if (this.#open.has(id)) continue
      if (answers) this.#open.set(id, new GatheredFolder(job, this.#options))
      else if (into) this.#open.set(id, new GatheredTable(job, into, this.#options))
    }
  }

  #wanted(): Job[] {
    const { list, now, space } = this.#options
    const isOwn = ({ starter }: Job): boolean => starter === space.device
    const withFiles = [...list.jobs.values()].filter((job) => isOwn(job) && isGathered(job, now()))
    const newest = withFiles.sort((one, two) => two.entry.time - one.entry.time).slice(0, LIMITS.activeOfDevice)
    return [...activeJobs(list.jobs, now()).filter((job) => isOwn(job) && !job.entry.answers), ...newest]
  }
}

/** One job while it can have results. */
class GatheredTable {
  readonly #options: GatheringsOptions
  readonly #lanes: WorkLanes
  readonly #begin: () => Gathering
  readonly #table: string
  #gathering: Gathering
  /** Open while results arrive. */
  #doc: HostDoc | null = null
  #soon: NodeJS.Timeout | null = null
  #writing: Promise<void> = Promise.resolve()

  constructor(job: Job, into: Into, options: GatheringsOptions) {
    this.#options = options
    this.#table = tableDoc(into.item)
    this.#lanes = new WorkLanes(hostDocs(options.space.docs), job)
    this.#begin = () => new Gathering(job.id, this.#lanes, into)
    this.#gathering = this.#begin()
    this.#lanes.onChange(() => {
      this.#soon ??= later(() => this.#writeInTurn(), TOGETHER).unref()
    })
  }

  /** Still writes answers that have arrived. */
  async stop(): Promise<void> {
    this.#writeInTurn()
    await this.#writing
    this.#doc?.close()
    this.#lanes.stop()
  }

  #writeInTurn(): void {
    if (this.#soon) clearTimeout(this.#soon)
    this.#soon = null
    this.#writing = this.#writing.then(() => this.#write())
  }

  async #write(): Promise<void> {
    const { space, log } = this.#options
    if (!this.#lanes.isReady || !space.log.mayWriteContent() || !this.#gathering.isBehind) return
    this.#doc ??= hostDocs(space.docs).open(this.#table)
    try {
      await this.#doc.write((table) => this.#gathering.writeInto(table))
    } catch (error) {
      this.#gathering = this.#begin()
      log(`results for a table: ${String(error)}`)
    }
    const { count, done } = progressOf(this.#lanes.tally)
    if (done < count) return
    this.#doc.close()
    this.#doc = null
  }
}
