/** The number of unread issues in each newsletter of a space, on this device. */
import { z } from 'zod'
import { Emitter } from '../../base/emitter.ts'
import { type NewestUnread, rememberedAs, type UnreadCounter, type UnreadItems, type UnreadOptions } from '../unread.ts'
import type { Issue } from './archive.ts'
import { type Archive, ArchiveWatcher } from './archive-watcher.ts'
import { firstReading, isUnread, READING, type Reading, reading, readingKey } from './reading.ts'
import { readIssuesLane } from './shape.ts'

/** Maximum number of newsletters per space; further ones show no number. */
const MOST = 100

export class UnreadIssues implements UnreadCounter {
  readonly #changes = new Emitter()
  readonly onChange = this.#changes.event
  readonly #options: UnreadOptions
  /** Those that anybody wrote in. */
  readonly #found = new Set<string>()
  /** Of those that are listed. */
  readonly #watchers = new Map<string, ArchiveWatcher>()
  readonly #archives = new Map<string, Archive>()
  readonly #stops: (() => void)[]
  #isStopped = false

  constructor(options: UnreadOptions) {
    this.#options = options
    const onRemembered = (key: string): void => {
      if (key.startsWith(`${READING}.${options.space}.`)) this.#changes.fire()
    }
    const follow = (docs: readonly string[]): void => {
      const before = this.#found.size
      for (const { newsletter } of docs.flatMap((doc) => readIssuesLane(doc) ?? [])) this.#found.add(newsletter)
      if (this.#found.size > before) this.#changes.fire()
    }
    this.#stops = [options.remembered.onChange(onRemembered), options.docs.follow('news/', follow, () => {})]
  }

  stop(): void {
    this.#isStopped = true
    for (const stop of this.#stops) stop()
    for (const watcher of this.#watchers.values()) watcher.stop()
  }

  count(): UnreadItems {
    this.#choose()
    const counts = [...this.#archives.keys()].map(
      (newsletter) => [newsletter, this.#unread(newsletter).length] as const,
    )
    return Object.fromEntries(
      counts.flatMap(([newsletter, count]) => (count > 0 ? [[newsletter, { count, calls: 0, first: null }]] : [])),
    )
  }

  newest(newsletter: string): NewestUnread | null {
    const [issue] = this.#unread(newsletter)
    if (!issue || issue.isAhead) return null
    return { device: issue.author, calls: false, entry: { id: issue.id, title: issue.title } }
  }

  isMuted(newsletter: string): boolean {
    const { remembered, space } = this.#options
    return rememberedAs(remembered, `muted-newsletter.${space}.${newsletter}`, z.boolean(), false)
  }

  #unread(newsletter: string): Issue[] {
    const state = this.#reading(newsletter)
    const { issues } = this.#archives.get(newsletter) ?? { issues: [] }
    return issues.filter((issue) => isUnread(state, issue, this.#options.me))
  }

  #reading(newsletter: string): Reading | null {
    const { remembered, space } = this.#options
    return rememberedAs<Reading | null>(remembered, readingKey(space, newsletter), reading, null)
  }

  /** Follows the newsletters that are listed, whatever lanes there are. */
  #choose(): void {
    const listed = this.#options.listed()
    if (!listed || this.#isStopped) return
    for (const [newsletter, watcher] of [...this.#watchers]) {
      if (listed.has(newsletter)) continue
      watcher.stop()
      this.#watchers.delete(newsletter)
      this.#archives.delete(newsletter)
    }
    for (const newsletter of this.#found)
      if (listed.has(newsletter) && !this.#watchers.has(newsletter) && this.#watchers.size < MOST)
        this.#watchers.set(newsletter, this.#follow(newsletter))
  }

  #follow(newsletter: string): ArchiveWatcher {
    const { docs, remembered, space } = this.#options
    const watcher = new ArchiveWatcher({ docs, newsletter })
    watcher.onChange((archive) => {
      this.#archives.set(newsletter, archive)
      if (archive.ready && archive.issues.length > 0 && this.#reading(newsletter) === null)
        remembered.set(readingKey(space, newsletter), firstReading(archive.issues))
      this.#changes.fire()
    })
    return watcher
  }
}
