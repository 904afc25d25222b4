/** Finds which ongoing activities have just started: the person is notified of each once. */
import { TokenBucket } from '../../../shared/mesh/token-bucket.ts'
import type { Ongoing } from '../../tools/tool.tsx'

/** Milliseconds: something that disappears for less than this has continued; a link was lost in between. */
const LOST_FOR = 60_000
/** Limits notices when somebody starts activities repeatedly. */
const PER_MINUTE = 3

export class Beginnings {
  readonly #now: () => number
  readonly #pace: TokenBucket
  /** Ids of the activities at the last call; null before the first one. */
  #there: ReadonlySet<string> | null = null
  /** Ids of activities that have disappeared, with the time when they did. */
  readonly #gone = new Map<string, number>()

  /** @param now milliseconds, by a monotonic clock */
  constructor(now: () => number) {
    this.#now = now
    this.#pace = new TokenBucket(PER_MINUTE / 60, PER_MINUTE, now)
  }

  /**
   * Returns the activities to announce: those that have started since the last call. Those of the first call had
   * started before.
   */
  among(ongoing: readonly Ongoing[]): readonly Ongoing[] {
    const now = this.#now()
    const before = this.#there
    // An activity without a title starts once it gets one.
    const there = ongoing.filter(({ id, title }) => title !== '' || before === null || before.has(id))
    this.#there = new Set(there.map(({ id }) => id))
    for (const id of before ?? []) if (!this.#there.has(id)) this.#gone.set(id, now)
    for (const [id, since] of this.#gone) if (now - since >= LOST_FOR) this.#gone.delete(id)
    const begun = there.filter(({ id }) => before !== null && !before.has(id) && !this.#gone.has(id))
    for (const id of this.#there) this.#gone.delete(id)
    return begun.filter(({ news }) => news !== null && this.#pace.take())
  }
}
