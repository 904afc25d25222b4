/** What cannot be done about a path now is tried again after a pause that grows, so that it costs nothing and holds nothing up. */

/** Milliseconds: the first, the longest, and the longest after something was told of a change. */
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

  /** @param now milliseconds, as in all of these */
  failed(path: string, now: number): void {
    this.#pauses.set(path, { times: (this.#pauses.get(path)?.times ?? 0) + 1, since: now })
  }

  succeeded(path: string): void {
    this.#pauses.delete(path)
  }

  /** Something was changed in the folder: what could not be done may be possible now. */
  told(now: number): void {
    this.#news = now
  }

  isOver(path: string, now: number): boolean {
    const pause = this.#pauses.get(path)
    return !pause || now >= this.#until(pause)
  }

  /** Nothing is to be done any more about others than these. */
  keepOnly(paths: ReadonlySet<string>): void {
    for (const path of this.#pauses.keys()) if (!paths.has(path)) this.#pauses.delete(path)
  }

  /** Milliseconds until the first of them is over; null where there are none. */
  next(now: number): number | null {
    if (this.#pauses.size === 0) return null
    return Math.max(0, Math.min(...Array.from(this.#pauses.values(), (pause) => this.#until(pause))) - now)
  }

  #until({ since, times }: Pause): number {
    const whole = since + Math.min(LONGEST, FIRST * 2 ** Math.min(20, times - 1))
    return this.#news > since ? Math.min(whole, since + AFTER_NEWS) : whole
  }
}
