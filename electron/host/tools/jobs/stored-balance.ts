/** What people in a space gave and took, read from the lanes of its newest jobs, one job at a time. */
import type { Person } from '../../../../shared/record/person.ts'
import { hostDocs } from '../../../../shared/space-host/docs/host-doc.ts'
import type { OpenSpace } from '../../../../shared/space-host/open-space.ts'
import { type Balance, balanceOf, type GivenToJob, jobsOfBalance } from '../../../../shared/tools/jobs/balance.ts'
import { workPrefix } from '../../../../shared/tools/jobs/lanes.ts'
import type { Job } from '../../../../shared/tools/jobs/list.ts'
import type { ListLanes } from '../../../../shared/tools/jobs/list-lanes.ts'
import { knownWork } from '../../../../shared/tools/jobs/work/work.ts'
import { WorkLanes } from '../../../../shared/tools/jobs/work/work-lanes.ts'

export interface StoredBalanceOptions {
  docs: OpenSpace['docs']
  list: Pick<ListLanes, 'jobs'>
}

export interface ReadBalance {
  people: ReadonlyMap<Person, Balance>
  /** Number of jobs that were read, out of all of them. */
  read: number
  jobs: number
}

export class StoredBalance {
  readonly #options: StoredBalanceOptions
  /** By job: what was read, and a summary of the records it was read from. */
  readonly #known = new Map<string, { state: string; given: GivenToJob }>()
  #reading: Promise<unknown> = Promise.resolve()

  constructor(options: StoredBalanceOptions) {
    this.#options = options
  }

  read(): Promise<ReadBalance> {
    const read = this.#reading.then(() => this.#readAll())
    this.#reading = read.catch(() => undefined)
    return read
  }

  async #readAll(): Promise<ReadBalance> {
    const known = [...this.#options.list.jobs.values()].filter(({ entry }) => knownWork(entry) !== null)
    const newest = jobsOfBalance(known)
    const wanted = new Set(newest.map(({ id }) => id))
    for (const id of this.#known.keys()) if (!wanted.has(id)) this.#known.delete(id)
    const all: GivenToJob[] = []
    for (const job of newest) all.push(await this.#given(job))
    return { people: balanceOf(all, hostDocs(this.#options.docs).personOf), read: newest.length, jobs: known.length }
  }

  async #given(job: Job): Promise<GivenToJob> {
    const state = this.#stateOf(job.id)
    const known = this.#known.get(job.id)
    if (known?.state === state) return known.given
    const lanes = new WorkLanes(hostDocs(this.#options.docs), job)
    try {
      await lanes.settled()
      const given = { job, given: lanes.tally.given }
      this.#known.set(job.id, { state, given })
      return given
    } finally {
      lanes.stop()
    }
  }

  #stateOf(job: string): string {
    const { docs } = this.#options
    return docs
      .list(workPrefix(job))
      .map((doc) => `${doc} ${docs.countOf(doc)}`)
      .join('\n')
  }
}
