/** The inbox of one space: the entries of all sources, with the person's marks. */
import { z } from 'zod'
import { type Disposable, Emitter } from '../../base/emitter.ts'
import { time } from '../../record/time.ts'
import { byTurns } from '../by-turns.ts'
import { fewOfEach } from '../few-of-each.ts'
import { type InboxCounts, type InboxItem, type InboxMark, type InboxSource, inboxKey, inboxMark } from './inbox.ts'
import { type RememberedValues, rememberedAs } from './unread.ts'

/** Items listed: each device's newest, then the ones before. */
export const MOST_ITEMS = 1000
/** Maximum per device, and per source for items that no member made. */
const MOST_OF_ONE = 300
/** Marks remembered; the oldest are dropped first. */
const MOST_MARKS = 3 * MOST_ITEMS

const marked = z.object({
  /** Milliseconds: entries up to this time count as read unless marked. */
  since: time,
  marks: z.record(z.string(), inboxMark),
  /** When entries with a future date arrived, so that a wrong clock can't keep them on top. */
  met: z.record(z.string(), time).optional(),
})
type Marked = z.infer<typeof marked>

export interface SpaceInboxOptions {
  space: string
  remembered: Pick<RememberedValues, 'get' | 'set'>
  /** By name. */
  sources: ReadonlyMap<string, InboxSource>
  now(): number
  /** Defers work, so that several changes are handled together. */
  defer(work: () => void): void
}

export class SpaceInbox {
  readonly #changes = new Emitter()
  /** The items have changed. */
  readonly onChange = this.#changes.event
  readonly #options: SpaceInboxOptions
  readonly #subscriptions: readonly Disposable[]
  /** Null until the first items are known: a new inbox has nothing unread. */
  #marked: Marked | null
  #items: readonly InboxItem[] | null = null
  /** Keys of entries with a future date that exceed the limit: they are hidden until then. */
  #leftOut: ReadonlySet<string> = new Set()
  #told = '[]'
  #isDue = false
  #isStopped = false

  constructor(options: SpaceInboxOptions) {
    this.#options = options
    this.#marked = rememberedAs<Marked | null>(options.remembered, this.#key, marked, null)
    const onChange = () => this.#changed()
    this.#subscriptions = [...options.sources.values()].map((source) => source.onChange(onChange))
    this.#changed()
  }

  /** Newest first, without those marked as done. */
  get items(): readonly InboxItem[] {
    this.#items ??= this.#list()
    return this.#items
  }

  get unread(): InboxCounts {
    const counts: Record<string, number> = {}
    for (const { from, kind, isUnread } of this.items) {
      if (isUnread) counts[`${from}/${kind}`] = (counts[`${from}/${kind}`] ?? 0) + 1
    }
    return counts
  }

  /** Number of unread entries by a tool, for each of its items. */
  unreadIn(tool: string): ReadonlyMap<string, number> {
    const counts = new Map<string, number>()
    for (const { from, item, isUnread } of this.items)
      if (isUnread && from === tool && item !== null) counts.set(item, (counts.get(item) ?? 0) + 1)
    return counts
  }

  /** @param keys inbox keys of items (`inboxKey`) */
  mark(keys: readonly string[], as: InboxMark): void {
    if (keys.length === 0) return
    const marked = this.#marked ?? this.#begin()
    const { marks } = marked
    const given = new Set(keys)
    const rest = Object.entries(marks).filter(([key]) => !given.has(key))
    const all = [...rest, ...keys.map((key) => [key, as] as const)]
    this.#remember({ ...marked, marks: Object.fromEntries(all.slice(-MOST_MARKS)) })
  }

  /** Call this when the person has read everything in a tool's item. */
  itemRead(from: string, item: string): void {
    const read = this.items.filter((each) => each.isUnread && each.from === from && each.item === item)
    this.mark(read.map(inboxKey), 'read')
  }

  rightsChanged(): void {
    for (const source of this.#options.sources.values()) source.rightsChanged?.()
  }

  stop(): void {
    this.#isStopped = true
    for (const subscription of this.#subscriptions) subscription.dispose()
    for (const source of this.#options.sources.values()) source.stop()
  }

  get #key(): string {
    return `inbox.${this.#options.space}`
  }

  #changed(): void {
    this.#items = null
    const { sources } = this.#options
    if (!this.#marked && [...sources.values()].every(({ isReady }) => isReady)) this.#remember(this.#begin())
    this.#changedSoon()
  }

  #changedSoon(): void {
    if (this.#isDue) return
    this.#isDue = true
    this.#options.defer(() => {
      this.#isDue = false
      this.#meet()
      const now = this.#isStopped ? this.#told : JSON.stringify(this.items)
      if (now === this.#told) return
      this.#told = now
      this.#changes.fire()
    })
  }

  /**
   * Remembers when entries with a future date arrived. It keeps each device's first ones, so that the set doesn't
   * change endlessly.
   */
  #meet(): void {
    const marked = this.#marked
    if (!marked || this.#isStopped) return
    const now = this.#options.now()
    const before = marked.met ?? {}
    const isFew = fewOfEach(MOST_OF_ONE)
    const ahead = [...this.#options.sources]
      .flatMap(([from, source]) =>
        source.entries().map((entry) => ({ ...entry, from, key: inboxKey({ from, id: entry.id }) })),
      )
      .filter(({ key, time }) => key in before || time > now)
      .sort((one, other) => (before[one.key] ?? now) - (before[other.key] ?? now))
    const few = ahead.filter(({ device, from }) => isFew(device ?? from)).slice(0, MOST_MARKS)
    const met = Object.fromEntries(few.map(({ key }) => [key, before[key] ?? now]))
    this.#leftOut = new Set(ahead.flatMap(({ key }) => (key in met ? [] : [key])))
    this.#items = null
    if (JSON.stringify(met) !== JSON.stringify(before)) this.#remember({ ...marked, met })
  }

  #begin(): Marked {
    return { since: this.#list().reduce((latest, { time }) => Math.max(latest, time), 0), marks: {} }
  }

  #remember(next: Marked): void {
    this.#marked = next
    this.#items = null
    this.#options.remembered.set(this.#key, next)
    this.#changedSoon()
  }

  #list(): InboxItem[] {
    const { sources, now } = this.#options
    const latest = now()
    const items: InboxItem[] = []
    for (const [from, source] of sources) {
      for (const entry of source.entries()) {
        const key = inboxKey({ from, id: entry.id })
        const mark = this.#marked?.marks[key]
        if (mark === 'done' || this.#leftOut.has(key)) continue
        const time = Math.min(entry.time, this.#marked?.met?.[key] ?? latest)
        const isUnread = mark === 'unread' || (mark === undefined && this.#marked !== null && time > this.#marked.since)
        items.push({ ...entry, time, from, isUnread })
      }
    }
    const newestFirst = (one: InboxItem, other: InboxItem) => other.time - one.time
    const isListed = fewOfEach(MOST_OF_ONE)
    const few = items.sort(newestFirst).filter(({ device, from }) => isListed(device ?? from))
    return byTurns(few, ({ device, from }) => device ?? from)
      .slice(0, MOST_ITEMS)
      .sort(newestFirst)
  }
}
