/** Retries work on a failed path after growing pauses, so that it costs nothing and holds up nothing. */
import { smallest } from '../../../../../shared/base/extremes.ts'

/** Milliseconds: the first pause, the longest, and the longest after a change in the folder. */
const FIRST = 1000
const LONGEST = 300_000
const AFTER_NEWS = 5000

interface Pause {
  times: number
  since: number
}

export class Pauses {
  readonly #pauses = new Map<string, Pause>()
  #news = Number.NEGATIVE_INFINITY

  /** @param now in milliseconds, as in all of these methods */
  failed(path: string, now: number): void {
    this.#pauses.set(path, { times: (this.#pauses.get(path)?.times ?? 0) + 1, since: now })
  }

  succeeded(path: string): void {
    this.#pauses.delete(path)
  }

  /** Something in the folder has changed, so work that failed before may succeed now. */
  told(now: number): void {
    this.#news = now
  }

  isOver(path: string, now: number): boolean {
    const pause = this.#pauses.get(path)
    return !pause || now >= this.#until(pause)
  }

  /** Drops the pauses of all other paths, since nothing remains to be done about them. */
  keepOnly(paths: ReadonlySet<string>): void {
    for (const path of this.#pauses.keys()) if (!paths.has(path)) this.#pauses.delete(path)
  }

  /** Milliseconds until the first pause is over; null if there are none. */
  next(now: number): number | null {
    if (this.#pauses.size === 0) return null
    return Math.max(0, smallest(Array.from(this.#pauses.values(), (pause) => this.#until(pause))) - now)
  }

  #until({ since, times }: Pause): number {
    const whole = since + Math.min(LONGEST, FIRST * 2 ** Math.min(20, times - 1))
    return this.#news > since ? Math.min(whole, since + AFTER_NEWS) : whole
  }
}
