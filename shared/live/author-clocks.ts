/**
 * Checks that a frame is as new as it claims to be (SPEC.md, E8). Honest clocks may be off by a day. So we compare a
 * frame's time with its author's own clock earlier in this session, and with ours only for the first frame.
 */
import { LIVE } from './limits.ts'
import type { LiveFrame } from './messages.ts'

interface AuthorClock {
  session: number
  /** How far the author's clock is ahead of our steady one, in milliseconds, and when we observed that. */
  ahead: number
  at: number
}

export class AuthorClocks {
  readonly #now: () => number
  readonly #steady: () => number
  readonly #authors = new Map<string, AuthorClock>()

  /** @param now our wall clock @param steady milliseconds of a monotonic clock */
  constructor(now: () => number, steady: () => number) {
    this.#now = now
    this.#steady = steady
  }

  /**
   * @param time by the author's clock @param isStraight whether it came from the author itself, which can claim
   *   anything at any time
   */
  isInTime({ author, session }: Pick<LiveFrame, 'author' | 'session'>, time: number, isStraight: boolean): boolean {
    const at = this.#steady()
    const ahead = time - at
    const known = this.#authors.get(author)
    const isKnown = known?.session === session
    // Two clocks drift further apart over time.
    const expected = isKnown ? known.ahead - (at - known.at) * LIVE.drift : ahead
    if (!isStraight && ahead < expected - LIVE.late) return false
    if (!isStraight && !isKnown && Math.abs(time - this.#now()) > LIVE.clocksApart) return false
    if (isStraight || ahead >= expected) this.#note(author, { session, ahead, at })
    return true
  }

  #note(author: string, clock: AuthorClock): void {
    this.#authors.delete(author)
    this.#authors.set(author, clock)
    const [oldest] = this.#authors.keys()
    if (this.#authors.size > LIVE.remembered && oldest !== undefined) this.#authors.delete(oldest)
  }
}
