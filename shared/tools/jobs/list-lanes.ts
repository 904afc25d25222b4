/** Follows everybody's list lanes. */
import type { DocsPort } from '../../docs/docs-port.ts'
import { FoldedLanes } from '../../docs/lanes/folded-lanes.ts'
import type { FollowedLane } from '../../docs/lanes/lane-set.ts'
import { type EntriesInOrder, entriesInOrder, entriesOf } from '../../docs/lanes/valid-entries.ts'
import { LIST_PREFIX, LIST_ROOT, readListLane } from './lanes.ts'
import { JOB_LIMITS as LIMITS } from './limits.ts'
import { type JobList, type JobRights, jobsOf } from './list.ts'
import { type ListEntry, readListEntry } from './shape.ts'

export class ListLanes extends FoldedLanes<string, EntriesInOrder<ListEntry>, JobList> {
  readonly #rights: JobRights

  constructor(docs: DocsPort, rights: JobRights) {
    super({
      docs,
      prefix: LIST_PREFIX,
      nameOf: readListLane,
      ...entriesInOrder(LIST_ROOT, readListEntry, LIMITS.laneEntries),
      most: LIMITS.lanes,
    })
    this.#rights = rights
  }

  get jobs(): JobList {
    return this.whole
  }

  protected fold(lanes: readonly FollowedLane<string, EntriesInOrder<ListEntry>>[]): JobList {
    return jobsOf(lanes.map(entriesOf), this.#rights)
  }
}
