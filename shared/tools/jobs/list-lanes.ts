/** Follows everybody's list lanes, in a window and in the host alike. */
import { Emitter } from '../../base/emitter.ts'
import type { DocsPort, FollowedDoc } from '../../docs/docs-port.ts'
import { LaneInOrder } from '../../docs/lane-in-order.ts'
import { LaneSet } from '../../docs/lane-set.ts'
import { ValidEntries } from '../../docs/valid-entries.ts'
import { LIST_PREFIX, LIST_ROOT, readListLane } from './lanes.ts'
import { JOB_LIMITS as LIMITS } from './limits.ts'
import { type JobList, jobsOf } from './list.ts'
import { type ListEntry, readListEntry } from './shape.ts'

export class ListLanes<Open extends FollowedDoc = FollowedDoc> {
  readonly #changes = new Emitter()
  /** The list may have changed. */
  readonly onChange = this.#changes.event
  readonly #mayCancel: (device: string) => boolean
  readonly #lanes: LaneSet<string, LaneInOrder<ValidEntries<ListEntry>>, Open>
  #jobs: JobList | null = null

  /** @param mayCancel whether a device may cancel what others started */
  constructor(docs: DocsPort<Open>, mayCancel: (device: string) => boolean) {
    this.#mayCancel = mayCancel
    this.#lanes = new LaneSet({
      docs,
      nameOf: readListLane,
      begin: () => new LaneInOrder(LIST_ROOT, () => new ValidEntries(readListEntry), LIMITS.laneEntries),
      read: ({ open, state }) => state.readOn(open.doc),
      most: LIMITS.lanes,
    })
    this.#lanes.onChange((isNew) => {
      if (isNew) this.#jobs = null
      this.#changes.fire()
    })
    this.#lanes.follow(LIST_PREFIX)
  }

  /** Whether everything that is on this device is in it. */
  get isReady(): boolean {
    return this.#lanes.isReady
  }

  get jobs(): JobList {
    this.#jobs ??= jobsOf(
      [...this.#lanes.lanes].map(({ id, name, state }) => ({ id, device: name, entries: state.said.all })),
      this.#mayCancel,
    )
    return this.#jobs
  }

  /** Roles changed. */
  rightsChanged(): void {
    this.#jobs = null
    this.#changes.fire()
  }

  stop(): void {
    this.#lanes.stop()
  }
}
