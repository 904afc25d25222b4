/** The number of unread issues in each newsletter of a space, on this device. */
import type { Issue } from '../../../shared/tools/news/archive.ts'
import { readIssuesLane } from '../../../shared/tools/news/shape.ts'
import { type Archive, ArchiveWatcher } from '../../docs/news/archive-watcher.ts'
import { type SpaceDocsOptions, spaceDocs } from '../../docs/space-docs.ts'
import { begin, isUnread, onReading, readingOf } from './reading-state.ts'

interface UnreadIssuesOptions extends SpaceDocsOptions {
  me: string
  /** @param counts by newsletter */
  onChange: (counts: Readonly<Record<string, number>>) => void
}

/** Maximum number of newsletters per space; further ones show no number. */
const MOST = 100

export class UnreadIssues {
  readonly #options: UnreadIssuesOptions
  readonly #watchers = new Map<string, ArchiveWatcher>()
  readonly #archives = new Map<string, Archive>()
  readonly #stops: (() => void)[]
  #isStopped = false

  constructor(options: UnreadIssuesOptions) {
    this.#options = options
    const follow = (docs: readonly string[]): void => {
      for (const doc of docs) this.#follow(doc)
    }
    this.#stops = [onReading(() => this.#count()), spaceDocs(options).follow('news/', follow, () => {})]
  }

  stop(): void {
    this.#isStopped = true
    for (const stop of this.#stops) stop()
    for (const watcher of this.#watchers.values()) watcher.stop()
  }

  /** The newest unread issue of a newsletter. */
  newest(newsletter: string): Issue | null {
    const { space, me } = this.#options
    const state = readingOf(space, newsletter)
    return this.#archives.get(newsletter)?.issues.find((issue) => isUnread(state, issue, me)) ?? null
  }

  #follow(doc: string): void {
    const newsletter = readIssuesLane(doc)?.newsletter
    if (!newsletter || this.#isStopped || this.#watchers.has(newsletter) || this.#watchers.size >= MOST) return
    const { docs, host, space } = this.#options
    const onChange = (archive: Archive) => {
      this.#archives.set(newsletter, archive)
      if (archive.ready) begin(space, newsletter, archive.issues)
      this.#count()
    }
    this.#watchers.set(newsletter, new ArchiveWatcher({ docs, host, space, newsletter, onChange }))
  }

  #count(): void {
    if (this.#isStopped) return
    const { space, me, onChange } = this.#options
    const counts: Record<string, number> = {}
    for (const [newsletter, { issues }] of this.#archives) {
      const state = readingOf(space, newsletter)
      const count = issues.filter((issue) => isUnread(state, issue, me)).length
      if (count > 0) counts[newsletter] = count
    }
    onChange(counts)
  }
}
