/** The issues of one newsletter, updated as its publishers' lanes arrive. Doesn't depend on React. */
import { Emitter } from '../../base/emitter.ts'
import type { DocsPort } from '../../docs/docs-port.ts'
import { LaneSet } from '../../docs/lanes/lane-set.ts'
import { type Issue, mergeIssues, readIssueEntries } from './archive.ts'
import { ISSUES_ROOT, type IssueEntry, newsletterPrefix, readIssuesLane } from './shape.ts'

export interface Archive {
  /** Newest first. */
  issues: readonly Issue[]
  ready: boolean
}

interface ArchiveOptions {
  docs: DocsPort
  newsletter: string
}

interface IssuesLane {
  device: string
  entries: readonly IssueEntry[]
  /** The length that has been read; a lane only grows. */
  length: number
}

export class ArchiveWatcher {
  readonly #lanes: LaneSet<NonNullable<ReturnType<typeof readIssuesLane>>, IssuesLane>
  readonly #changes = new Emitter<Archive>()
  readonly onChange = this.#changes.event
  #last: Archive = { issues: [], ready: false }

  constructor({ docs, newsletter }: ArchiveOptions) {
    this.#lanes = new LaneSet({
      docs,
      nameOf(id) {
        const lane = readIssuesLane(id)
        return lane?.newsletter === newsletter ? lane : null
      },
      begin: ({ device }): IssuesLane => ({ device, entries: [], length: -1 }),
      read({ open, state }) {
        const values = open.doc.getArray(ISSUES_ROOT)
        if (state.length === values.length) return false
        state.length = values.length
        state.entries = readIssueEntries(values)
        return true
      },
    })
    this.#lanes.onChange((isNew) => this.#tell(isNew))
    this.#lanes.follow(newsletterPrefix(newsletter))
  }

  stop(): void {
    this.#lanes.stop()
  }

  #tell(isNew: boolean): void {
    const ready = this.#lanes.isReady
    if (!isNew && ready === this.#last.ready) return
    const lanes = [...this.#lanes.lanes].map(({ state }) => state)
    this.#last = { issues: isNew ? mergeIssues(lanes, Date.now()) : this.#last.issues, ready }
    this.#changes.fire(this.#last)
  }
}
