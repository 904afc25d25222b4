/** Computes which time of a cast should be played now: the viewers' delay behind the fastest arrivals. */
import { RecentLeast } from '../../../../shared/tools/casts/recent-least.ts'

/** Milliseconds from the fastest arrival until sound can be played; assumed until sound is measured. */
const EXPECTED = 40
/** Milliseconds that sound is ready before it is played. */
const SPARE = 15
/** How fast a late sound is forgotten, in milliseconds per millisecond. */
const FORGETTING = 0.01
/** Milliseconds for which all sound must arrive too late before the delay grows, and the maximum delay. */
const PATIENCE = 2000
const LATEST = 8000
/** Maximum milliseconds that people in conversation wait for delayed data. */
const TALK = 400

export class Delay {
  /** For conversation: the delay is no longer than the latest arrivals need. */
  isTalk = false
  readonly #most: number
  readonly #ahead = new RecentLeast()
  #late = EXPECTED
  #readyAt = Number.NEGATIVE_INFINITY
  /** The delay needed by viewers who get sound too late; 0: no more than others have. */
  #needed = 0
  #soundAt = Number.NEGATIVE_INFINITY
  /** When sound started to arrive only too late, and the largest delay needed since. */
  #tooLate: { since: number; needed: number } | null = null

  /** @param most the viewers' delay in milliseconds, unless sound keeps arriving too late for it */
  constructor(most: number) {
    this.#most = most
  }

  /** Milliseconds between the newest data and the played data. */
  get length(): number {
    return Math.max(this.#needed, this.isTalk ? Math.min(this.#allowed, this.#late + SPARE) : this.#most)
  }

  get #allowed(): number {
    return this.isTalk ? Math.min(this.#most, TALK) : this.#most
  }

  /**
   * Notes an arrival.
   *
   * @param time its time in the cast
   * @param now from a monotonic clock
   */
  note(time: number, now: number): void {
    this.#ahead.note(now - time, now)
  }

  /**
   * Notes that sound arrived; called after `note`. Viewers with a slow line or device hear it later rather than never.
   */
  noteSound(time: number, now: number): void {
    const needed = Math.min(LATEST, this.behind(time, now) + EXPECTED)
    const before = this.#needed
    this.#needed = Math.max(Math.min(needed, before), before - FORGETTING * (now - this.#soundAt))
    this.#soundAt = now
    if (needed <= Math.max(this.#allowed, before)) {
      this.#tooLate = null
      return
    }
    const { since = now, needed: latest = 0 } = this.#tooLate ?? {}
    this.#tooLate = { since, needed: Math.max(latest, needed) }
    if (now - since < PATIENCE) return
    this.#needed = this.#tooLate.needed
    this.#tooLate = null
  }

  /** @param late milliseconds from the fastest arrival until sound of the same time could be played */
  noteReady(late: number, now: number): void {
    this.#late = Math.max(Math.min(late, TALK), this.#late - FORGETTING * (now - this.#readyAt))
    this.#readyAt = now
  }

  /**
   * The time in the cast of data that would arrive now if it were as fast as the fastest; null if nothing has arrived.
   */
  newest(now: number): number | null {
    const { value } = this.#ahead
    return Number.isFinite(value) ? now - value : null
  }

  /** The time in the cast that should be played now; null if nothing has arrived. */
  target(now: number): number | null {
    const newest = this.newest(now)
    return newest === null ? null : newest - this.length
  }

  /** Milliseconds behind the newest data that could have arrived. */
  behind(position: number, now: number): number {
    return (this.newest(now) ?? this.length) - position
  }
}
