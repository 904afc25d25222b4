/** Looks for entries of an inbox once something has changed and once their time has come, and says which ones are new. */
import { Emitter } from '../base/emitter.ts'
import type { InboxEntry } from './inbox.ts'

/** Milliseconds: timers can't wait much longer. */
const LONGEST = 24 * 60 * 60 * 1000

export interface Timing {
  now(): number
  /** Runs the work after some milliseconds. Returns how to prevent that. */
  wake(work: () => void, delay: number): () => void
}

interface InboxWatchOptions extends Timing {
  isReady(): boolean
  entries(): readonly InboxEntry[]
  /** Times at which there may be other entries, in milliseconds; those that are over have no effect. */
  times(now: number): Iterable<number | null>
}

export class InboxWatch {
  readonly #changes = new Emitter()
  readonly onChange = this.#changes.event
  readonly #news = new Emitter<InboxEntry>()
  /** An entry that wasn't there at the first look. */
  readonly onNews = this.#news.event
  readonly #options: InboxWatchOptions
  /** Null before the first look. */
  #known: Set<string> | null = null
  #sleep: () => void = () => {}
  #isStopped = false

  constructor(options: InboxWatchOptions) {
    this.#options = options
  }

  /** Something has changed. */
  look(): void {
    if (this.#isStopped) return
    this.#changes.fire()
    if (!this.#options.isReady()) return
    const entries = this.#options.entries()
    const before = this.#known
    this.#known = new Set(entries.map(({ id }) => id))
    for (const entry of entries) if (before && !before.has(entry.id)) this.#news.fire(entry)
    this.#wakeForNext()
  }

  stop(): void {
    this.#isStopped = true
    this.#sleep()
  }

  #wakeForNext(): void {
    this.#sleep()
    const { now, wake, times } = this.#options
    const time = now()
    let next = Number.POSITIVE_INFINITY
    for (const each of times(time)) if (each !== null && each > time) next = Math.min(next, each)
    if (Number.isFinite(next)) this.#sleep = wake(() => this.look(), Math.min(next - time, LONGEST))
  }
}
