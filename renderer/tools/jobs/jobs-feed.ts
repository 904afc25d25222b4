/** The jobs of a space, as a window shows, starts and cancels them. Independent of React. */
import { Emitter } from '../../../shared/base/emitter.ts'
import { randomHex } from '../../../shared/base/random-hex.ts'
import { writeDoc } from '../../../shared/docs/with-doc.ts'
import { jobId, LIST_ROOT, listLane, WORK_ROOT, workLane } from '../../../shared/tools/jobs/lanes.ts'
import type { Job, JobList } from '../../../shared/tools/jobs/list.ts'
import { ListLanes } from '../../../shared/tools/jobs/list-lanes.ts'
import type { Range } from '../../../shared/tools/jobs/range.ts'
import type { JobEntry, JobFile, ListEntry } from '../../../shared/tools/jobs/shape.ts'
import { inputEntries, type JobTerms } from '../../../shared/tools/jobs/start.ts'
import { type SpaceDocsOptions, spaceDocs } from '../../docs/space-docs.ts'

export interface JobsFeedOptions extends SpaceDocsOptions {
  /** This device in the space. */
  me: string
  isOwner(device: string): boolean
}

export interface JobsSnapshot {
  jobs: JobList
  ready: boolean
}

export type NewJob = JobTerms & { over: readonly JobFile[] | Range }

export class JobsFeed {
  readonly #changes = new Emitter()
  readonly onChange = this.#changes.event
  readonly #options: JobsFeedOptions
  readonly #lanes: ListLanes
  #snapshot: JobsSnapshot

  constructor(options: JobsFeedOptions) {
    this.#options = options
    this.#lanes = new ListLanes(spaceDocs(options), options.isOwner)
    this.#snapshot = this.#read()
    this.#lanes.onChange(() => {
      this.#snapshot = this.#read()
      this.#changes.fire()
    })
  }

  get snapshot(): JobsSnapshot {
    return this.#snapshot
  }

  /** Returns the new job's id, or null if nothing can be written now. */
  async start({ over: inputs, ...terms }: NewJob): Promise<string | null> {
    const { docs, space, me } = this.#options
    const id = jobId(me, randomHex(8))
    const begin = (over: JobEntry['over']) => this.#write({ kind: 'job', id, ...terms, over, time: Date.now() })
    if ('kind' in inputs) return (await begin(inputs)) ? id : null
    // The tasks first: whoever sees the job can begin.
    const isWritten = await writeDoc(docs, space, workLane(id, me), (doc) =>
      doc.getArray(WORK_ROOT).push(inputEntries(inputs)),
    )
    return isWritten && (await begin({ kind: 'list', count: inputs.length })) ? id : null
  }

  cancel({ id }: Job): Promise<boolean> {
    return this.#write({ kind: 'cancel', in: id, time: Date.now() })
  }

  stop(): void {
    this.#lanes.stop()
  }

  #write(entry: ListEntry): Promise<boolean> {
    const { docs, space, me } = this.#options
    return writeDoc(docs, space, listLane(Date.now(), me), (doc) => doc.getArray(LIST_ROOT).push([entry]))
  }

  #read(): JobsSnapshot {
    return { jobs: this.#lanes.jobs, ready: this.#lanes.isReady }
  }
}
