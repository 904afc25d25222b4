/** Looks for entries of an inbox once something has changed and once their time has come, and says which ones are new. */
import { z } from 'zod'
import { type Disposable, Emitter, type Event } from '../base/emitter.ts'
import type { InboxEntry } from './inbox.ts'
import { type RememberedValues, rememberedAs } from './unread.ts'
import { SETTLING } from './when-to-notify.ts'

/** Milliseconds: timers can't wait much longer. */
const LONGEST = 24 * 60 * 60 * 1000

export interface Timing {
  now(): number
  /** Runs the work after some milliseconds. Returns how to prevent that. */
  wake(work: () => void, delay: number): () => void
}

/** The windows that show what is news. */
export interface ShownTo {
  readonly count: number
  /** There are more or fewer of them. */
  readonly onChanged: Event<void>
}

interface InboxWatchOptions extends Timing {
  isReady(): boolean
  entries(): readonly InboxEntry[]
  reminders?: WatchedReminders
  /** Times at which there may be other entries, in milliseconds; those that are over have no effect. */
  times(now: number): Iterable<number | null>
}

/** Entries that remind of something: those that came while no window was there are news, too, while they help. */
interface WatchedReminders {
  remembered: Pick<RememberedValues, 'get' | 'set'>
  /** Where it is kept which of them were there at the last look. */
  key: string
  windows: ShownTo
  /** Ids of those that remind of what isn't over, or hasn't begun. */
  inTime(): readonly string[]
}

const reminded = z.array(z.string()).nullable()

export class InboxWatch {
  readonly #changes = new Emitter()
  readonly onChange = this.#changes.event
  readonly #news = new Emitter<InboxEntry>()
  /** An entry that wasn't there at the first look, or a reminder that wasn't there in the last run. */
  readonly onNews = this.#news.event
  readonly #options: InboxWatchOptions
  /** Null before the first look. */
  #known: ReadonlySet<string> | null = null
  /** Reminders that wait for a window. */
  #held: ReadonlySet<string> = new Set()
  readonly #subscription: Disposable | null
  /** When windows can show reminders, in milliseconds; infinite while none is there. */
  #settled = Number.POSITIVE_INFINITY
  #sleep: () => void = () => {}
  #isStopped = false

  constructor(options: InboxWatchOptions) {
    this.#options = options
    const { reminders } = options
    this.#windowsChanged()
    this.#subscription = reminders?.windows.onChanged(() => this.#windowsChanged()) ?? null
  }

  /** Something has changed. */
  look(): void {
    if (this.#isStopped) return
    this.#changes.fire()
    if (!this.#options.isReady()) return
    const entries = this.#options.entries()
    const inTime = new Set(this.#options.reminders?.inTime())
    const before = this.#known ?? this.#knownAtStart(entries, inTime)
    const isEarly = this.#settlesIn(this.#options.now()) > 0
    const isHeld = ({ id }: InboxEntry) => isEarly && inTime.has(id) && !before.has(id)
    // What waited until it was over is no news.
    const isOver = ({ id }: InboxEntry) => this.#held.has(id) && !inTime.has(id)
    const news = entries.filter((entry) => !before.has(entry.id) && !isHeld(entry) && !isOver(entry))
    const held = new Set(entries.filter(isHeld).map(({ id }) => id))
    this.#held = held
    this.#known = new Set(entries.flatMap(({ id }) => (held.has(id) ? [] : [id])))
    this.#keep(this.#known, inTime)
    for (const entry of news) this.#news.fire(entry)
    this.#wakeForNext()
  }

  stop(): void {
    this.#isStopped = true
    this.#subscription?.dispose()
    this.#sleep()
  }

  /** In milliseconds. If the clock was set back meanwhile, windows have been there for long enough. */
  #settlesIn(now: number): number {
    const left = this.#settled - now
    return left <= SETTLING || left === Number.POSITIVE_INFINITY ? Math.max(0, left) : 0
  }

  /** A window that has just come needs a while. */
  #windowsChanged(): void {
    const { reminders, now } = this.#options
    const isThere = reminders?.windows.count !== 0
    if (isThere === Number.isFinite(this.#settled)) return
    this.#settled = isThere ? now() + SETTLING : Number.POSITIVE_INFINITY
    if (this.#known) this.#wakeForNext()
  }

  /** All that is there, except reminders in time that weren't there in the last run, if that kept which ones were. */
  #knownAtStart(entries: readonly InboxEntry[], inTime: ReadonlySet<string>): ReadonlySet<string> {
    const told = this.#told()
    const isKnown = (id: string) => told === null || !inTime.has(id) || told.includes(id)
    return new Set(entries.flatMap(({ id }) => (isKnown(id) ? [id] : [])))
  }

  #told(): readonly string[] | null {
    const { reminders } = this.#options
    return reminders ? rememberedAs(reminders.remembered, reminders.key, reminded, null) : null
  }

  #keep(known: ReadonlySet<string>, inTime: ReadonlySet<string>): void {
    const { reminders } = this.#options
    const told = [...inTime].filter((id) => known.has(id)).sort()
    if (JSON.stringify(told) !== JSON.stringify(this.#told())) reminders?.remembered.set(reminders.key, told)
  }

  #wakeForNext(): void {
    this.#sleep()
    const { now, wake, times } = this.#options
    const time = now()
    let next = Number.POSITIVE_INFINITY
    // Also if no reminder is due: the clock may be set back.
    if (this.#options.reminders) next = time + Math.min(this.#settlesIn(time) || LONGEST, LONGEST)
    for (const each of times(time)) if (each !== null && each > time) next = Math.min(next, each)
    if (Number.isFinite(next)) this.#sleep = wake(() => this.look(), Math.min(next - time, LONGEST))
  }
}
