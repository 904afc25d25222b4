/** The issues of one newsletter, as its publishers' lanes come in. Knows nothing of React. */
import type { HostClient } from '../../../shared/ipc/contract.ts'
import { type Issue, mergeIssues, readIssueEntries } from '../../../shared/tools/news/archive.ts'
import { ISSUES_ROOT, type IssueEntry, newsletterPrefix, readIssuesLane } from '../../../shared/tools/news/shape.ts'
import type { Docs, OpenDoc } from '../docs.ts'
import { followDocs } from '../follow-docs.ts'

export interface Archive {
  /** Newest first. */
  issues: readonly Issue[]
  ready: boolean
}

interface ArchiveOptions {
  docs: Docs
  host: HostClient
  space: string
  newsletter: string
  onChange: (archive: Archive) => void
}

interface FollowedLane {
  device: string
  open: OpenDoc
  stop: () => void
  /** What was read, and how far: a lane only grows. */
  entries: readonly IssueEntry[]
  length: number
  doc: OpenDoc['doc'] | null
}

export class ArchiveWatcher {
  readonly #options: ArchiveOptions
  readonly #lanes = new Map<string, FollowedLane>()
  readonly #unfollow: () => void
  #isListed = false
  #isScheduled = false
  #isStopped = false

  constructor(options: ArchiveOptions) {
    this.#options = options
    const { host, space, newsletter } = options
    this.#unfollow = followDocs({
      host,
      space,
      prefix: newsletterPrefix(newsletter),
      onDoc: (doc) => this.#follow(doc),
      onListed: () => {
        this.#isListed = true
        this.#schedule()
      },
    })
  }

  stop(): void {
    this.#isStopped = true
    this.#unfollow()
    for (const { open, stop } of this.#lanes.values()) {
      stop()
      open.close()
    }
    this.#lanes.clear()
  }

  #follow(doc: string): void {
    const lane = readIssuesLane(doc)
    if (lane?.newsletter !== this.#options.newsletter || this.#lanes.has(doc) || this.#isStopped) return
    const open = this.#options.docs.openDoc(this.#options.space, doc)
    const stop = open.subscribe(() => this.#schedule())
    this.#lanes.set(doc, { device: lane.device, open, stop, entries: [], length: -1, doc: null })
    this.#schedule()
  }

  #schedule(): void {
    if (this.#isScheduled) return
    this.#isScheduled = true
    queueMicrotask(() => {
      this.#isScheduled = false
      if (!this.#isStopped) this.#tell()
    })
  }

  #tell(): void {
    let changed = false
    for (const lane of this.#lanes.values()) {
      const values = lane.open.doc.getArray(ISSUES_ROOT)
      if (lane.doc === lane.open.doc && lane.length === values.length) continue
      lane.doc = lane.open.doc
      lane.length = values.length
      lane.entries = readIssueEntries(values)
      changed = true
    }
    const ready = this.#isListed && [...this.#lanes.values()].every(({ open }) => open.status !== 'opening')
    if (!changed && ready === this.#last?.ready) return
    this.#last = {
      issues: changed || !this.#last ? mergeIssues(this.#lanes.values(), Date.now()) : this.#last.issues,
      ready,
    }
    this.#options.onChange(this.#last)
  }

  #last: Archive | null = null
}
