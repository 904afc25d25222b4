/** Which of what goes on has just begun: the person is notified of each once. */
import { TokenBucket } from '../../../shared/mesh/token-bucket.ts'
import type { Ongoing } from '../../tools/tool.tsx'

/** Milliseconds: what was gone for less than this has gone on, since a link was lost meanwhile. */
const LOST_FOR = 60_000
/** What somebody begins again and again isn't announced each time. */
const PER_MINUTE = 3

export class Beginnings {
  readonly #now: () => number
  readonly #pace: TokenBucket
  /** Ids of what was there at the last call; null before the first one. */
  #there: ReadonlySet<string> | null = null
  /** What is no longer there, and since when. */
  readonly #gone = new Map<string, number>()

  /** @param now milliseconds, by a clock that nobody sets */
  constructor(now: () => number) {
    this.#now = now
    this.#pace = new TokenBucket(PER_MINUTE / 60, PER_MINUTE, now)
  }

  /** Those to announce, which have begun since the last call. What was there at the first one had begun before. */
  among(ongoing: readonly Ongoing[]): readonly Ongoing[] {
    const now = this.#now()
    const before = this.#there
    // What has no title yet begins with it.
    const there = ongoing.filter(({ id, title }) => title !== '' || before === null || before.has(id))
    this.#there = new Set(there.map(({ id }) => id))
    for (const id of before ?? []) if (!this.#there.has(id)) this.#gone.set(id, now)
    for (const [id, since] of this.#gone) if (now - since >= LOST_FOR) this.#gone.delete(id)
    const begun = there.filter(({ id }) => before !== null && !before.has(id) && !this.#gone.has(id))
    for (const id of this.#there) this.#gone.delete(id)
    return begun.filter(({ news }) => news !== null && this.#pace.take())
  }
}
