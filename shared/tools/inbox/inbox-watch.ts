/** Checks an inbox for entries after each change and when their time comes, and reports new ones. */
import { z } from 'zod'
import { type Disposable, Emitter, type Event } from '../../base/emitter.ts'
import type { InboxEntry } from './inbox.ts'
import { type RememberedValues, rememberedAs } from './unread.ts'
import { SETTLING } from './when-to-notify.ts'

/** Milliseconds: timers can't wait much longer. */
const LONGEST = 24 * 60 * 60 * 1000

export interface Timing {
  now(): number
  /** Runs `work` after a delay in milliseconds. Returns a function that cancels it. */
  wake(work: () => void, delay: number): () => void
}

/** The windows that show notifications. */
export interface ShownTo {
  readonly count: number
  /** The number of windows has changed. */
  readonly onChanged: Event<void>
}

interface InboxWatchOptions extends Timing {
  isReady(): boolean
  entries(): readonly InboxEntry[]
  reminders?: WatchedReminders
  /** Times at which there may be other entries, in milliseconds; past times have no effect. */
  times(now: number): Iterable<number | null>
}

/**
 * Entries that are reminders. Those that arrived while no window was open also count as new, as long as they're useful.
 */
interface WatchedReminders {
  remembered: Pick<RememberedValues, 'get' | 'set'>
  /** The key under which the reminders of the last look are stored. */
  key: string
  windows: ShownTo
  /** Ids of reminders of things that haven't begun or aren't over. */
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
  /** When windows can show reminders, in milliseconds; infinite while no window is open. */
  #settled = Number.POSITIVE_INFINITY
  #sleep: () => void = () => {}
  #isStopped = false

  constructor(options: InboxWatchOptions) {
    this.#options = options
    const { reminders } = options
    this.#windowsChanged()
    this.#subscription = reminders?.windows.onChanged(() => this.#windowsChanged()) ?? null
  }

  /** Call this after a change. */
  look(): void {
    if (this.#isStopped) return
    this.#changes.fire()
    if (!this.#options.isReady()) return
    const entries = this.#options.entries()
    const inTime = new Set(this.#options.reminders?.inTime())
    const before = this.#known ?? this.#knownAtStart(entries, inTime)
    const isEarly = this.#settlesIn(this.#options.now()) > 0
    const isHeld = ({ id }: InboxEntry) => isEarly && inTime.has(id) && !before.has(id)
    // A reminder that waited until the thing was over isn't reported.
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

  /** In milliseconds. If the clock was set back in the meantime, the windows have been open for long enough. */
  #settlesIn(now: number): number {
    const left = this.#settled - now
    return left <= SETTLING || left === Number.POSITIVE_INFINITY ? Math.max(0, left) : 0
  }

  /** A window that has just opened needs a while. */
  #windowsChanged(): void {
    const { reminders, now } = this.#options
    const isThere = reminders?.windows.count !== 0
    if (isThere === Number.isFinite(this.#settled)) return
    this.#settled = isThere ? now() + SETTLING : Number.POSITIVE_INFINITY
    if (this.#known) this.#wakeForNext()
  }

  /** All entries except reminders in time that weren't there in the last run, if the last run stored its reminders. */
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
    // Even if no reminder is due: the clock may be set back.
    if (this.#options.reminders) next = time + Math.min(this.#settlesIn(time) || LONGEST, LONGEST)
    for (const each of times(time)) if (each !== null && each > time) next = Math.min(next, each)
    if (Number.isFinite(next)) this.#sleep = wake(() => this.look(), Math.min(next - time, LONGEST))
  }
}
