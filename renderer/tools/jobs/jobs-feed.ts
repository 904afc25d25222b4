/** The jobs of a space, as a window shows, starts and cancels them. Independent of React. */
import { randomHex } from '../../../shared/base/random-hex.ts'
import { writeDoc } from '../../../shared/docs/with-doc.ts'
import { jobId, LIST_ROOT, listLane, WORK_ROOT, workLane } from '../../../shared/tools/jobs/lanes.ts'
import type { Job, JobList } from '../../../shared/tools/jobs/list.ts'
import { ListLanes } from '../../../shared/tools/jobs/list-lanes.ts'
import type { Range } from '../../../shared/tools/jobs/range.ts'
import {
  addResultColumn,
  addTasks,
  type Into,
  type TableOfTasks,
} from '../../../shared/tools/jobs/results/gathering.ts'
import type { JobEntry, JobFile, JobRow, ListEntry } from '../../../shared/tools/jobs/shape.ts'
import { inputEntries, type JobTerms, rowEntries } from '../../../shared/tools/jobs/start.ts'
import { tableDoc } from '../../../shared/tools/tables/shape.ts'
import { LanesFeed, type LanesFeedOptions } from '../../docs/lanes-feed.ts'
import { spaceDocs } from '../../docs/space-docs.ts'

export interface JobsSnapshot {
  jobs: JobList
  ready: boolean
}

/** The inputs of a new job. */
export type NewInputs = { kind: 'list'; files: readonly JobFile[] } | { kind: 'rows'; rows: readonly JobRow[] } | Range

/** The number of tasks for these inputs. */
export function countOf(over: NewInputs | null): number {
  if (over?.kind === 'list') return over.files.length
  return over?.kind === 'rows' ? over.rows.length : (over?.count ?? 0)
}

/** The target of its results: a new column in a table, or a new, empty table. */
export type NewGathering = { item: string; column: string } | ({ item: string } & Omit<TableOfTasks, 'id'>)

export type NewJob = Omit<JobTerms, 'into'> & { over: NewInputs; gather: NewGathering | null }

export class JobsFeed extends LanesFeed<ListLanes, JobsSnapshot> {
  constructor(options: LanesFeedOptions) {
    const rights = { mayCancel: options.isOwner, isMember: options.isMember }
    super(options, new ListLanes(spaceDocs(options), rights), ({ jobs, isReady }) => ({ jobs, ready: isReady }))
  }

  /** Returns the new job's id, or null if nothing can be written now. */
  async start({ over: inputs, gather, ...terms }: NewJob): Promise<string | null> {
    const { me } = this.options
    const id = jobId(me, randomHex(8))
    const into = gather && (await this.#prepare(id, gather))
    if (gather && !into) return null
    const begin = (over: JobEntry['over']) =>
      this.#write({ kind: 'job', id, ...terms, ...(into && { into }), over, time: Date.now() })
    if (inputs.kind === 'range') return (await begin(inputs)) ? id : null
    const isOfFiles = inputs.kind === 'list'
    const entries = isOfFiles ? inputEntries(inputs.files) : rowEntries(inputs.rows)
    // The tasks come first: anyone who sees the job can start.
    const isWritten = await this.append(workLane(id, me), WORK_ROOT, entries)
    return isWritten && (await begin({ kind: inputs.kind, count: countOf(inputs) })) ? id : null
  }

  cancel({ id }: Job): Promise<boolean> {
    return this.#write({ kind: 'cancel', in: id, time: Date.now() })
  }

  /** Returns null if the table can't be written, or is full. */
  async #prepare(id: string, gather: NewGathering): Promise<Into | null> {
    const { docs, space } = this.options
    let column: string | null = null
    await writeDoc(docs, space, tableDoc(gather.item), (doc) => {
      column = 'names' in gather ? addTasks(doc, { id, ...gather }) : addResultColumn(doc, gather.column)
    })
    return column === null ? null : { item: gather.item, column }
  }

  #write(entry: ListEntry): Promise<boolean> {
    return this.append(listLane(Date.now(), this.options.me), LIST_ROOT, [entry])
  }
}
