/** The number of unread issues in each newsletter of a space, on this device. */
import { z } from 'zod'
import { Emitter } from '../../base/emitter.ts'
import { byTurns } from '../by-turns.ts'
import {
  type NewestUnread,
  rememberedAs,
  type UnreadCounter,
  type UnreadItems,
  type UnreadOptions,
} from '../inbox/unread.ts'
import type { Issue } from './archive.ts'
import { type Archive, ArchiveWatcher } from './archive-watcher.ts'
import { firstReading, isUnread, READING, type Reading, reading, readingKey } from './reading.ts'
import { readIssuesLane } from './shape.ts'

/** Maximum number of newsletters per space, taken from each writer in turn; further ones show no number. */
const MOST = 100

export class UnreadIssues implements UnreadCounter {
  readonly #changes = new Emitter()
  readonly onChange = this.#changes.event
  readonly #options: UnreadOptions
  /** Newsletters with any issues, and their writers. */
  readonly #found = new Map<string, Set<string>>()
  /** For listed newsletters. */
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
      const lanes = docs.flatMap((doc) => readIssuesLane(doc) ?? [])
      for (const { newsletter, device } of lanes)
        this.#found.set(newsletter, (this.#found.get(newsletter) ?? new Set<string>()).add(device))
      if (lanes.length > 0) this.#changes.fire()
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

  /** Follows the listed newsletters; lanes of others are ignored. */
  #choose(): void {
    const listed = this.#options.listed()
    if (!listed || this.#isStopped) return
    const chosen = this.#chosen(listed)
    for (const [newsletter, watcher] of [...this.#watchers]) {
      if (chosen.has(newsletter)) continue
      watcher.stop()
      this.#watchers.delete(newsletter)
      this.#archives.delete(newsletter)
    }
    for (const newsletter of chosen)
      if (!this.#watchers.has(newsletter)) this.#watchers.set(newsletter, this.#follow(newsletter))
  }

  /** Keeps one person's many newsletters from crowding out others', even if that person writes in all of them. */
  #chosen(listed: ReadonlySet<string>): ReadonlySet<string> {
    const found = [...this.#found].filter(([newsletter]) => listed.has(newsletter))
    if (found.length <= MOST) return new Set(found.map(([newsletter]) => newsletter))
    const counts = new Map<string, number>()
    for (const [, devices] of found) for (const device of devices) counts.set(device, (counts.get(device) ?? 0) + 1)
    const countOf = (device: string) => counts.get(device) ?? 0
    const writerOf = ([, devices]: readonly [string, ReadonlySet<string>]) =>
      [...devices].reduce((one, other) => (countOf(other) < countOf(one) ? other : one))
    return new Set(
      byTurns(found, writerOf)
        .slice(0, MOST)
        .map(([newsletter]) => newsletter),
    )
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
