/** Which time of a cast should be played now: as late as viewers play, after what comes as fast as the fastest. */
import { RecentLeast } from '../../../../shared/tools/casts/recent-least.ts'

/** Milliseconds after the fastest came that sound can be played, before any sound said so. */
const EXPECTED = 40
/** Milliseconds that sound is ready before it is played. */
const SPARE = 15
/** How fast it is forgotten that sound was ready late, in milliseconds a millisecond. */
const FORGETTING = 0.01
/** Milliseconds in which all sound may come too late until it is played later, and how late that is at most. */
const PATIENCE = 2000
const LATEST = 8000
/** Milliseconds that people who talk wait for what is held up. */
const TALK = 400

export class Delay {
  /** No later than what comes last needs: for talking. */
  isTalk = false
  readonly #most: number
  readonly #ahead = new RecentLeast()
  #late = EXPECTED
  #readyAt = Number.NEGATIVE_INFINITY
  /** How late it has to be played for those who get it too late; 0: no later than others do. */
  #needed = 0
  #soundAt = Number.NEGATIVE_INFINITY
  /** Since when all sound has come too late, and the latest of it. */
  #tooLate: { since: number; needed: number } | null = null

  /** @param most how late viewers play, in milliseconds, unless sound keeps coming too late for that */
  constructor(most: number) {
    this.#most = most
  }

  /** Milliseconds between the newest and what is played. */
  get length(): number {
    return Math.max(this.#needed, this.isTalk ? Math.min(this.#allowed, this.#late + SPARE) : this.#most)
  }

  get #allowed(): number {
    return this.isTalk ? Math.min(this.#most, TALK) : this.#most
  }

  /**
   * Something came.
   *
   * @param time of it in the cast
   * @param now of a clock that nobody sets
   */
  note(time: number, now: number): void {
    this.#ahead.note(now - time, now)
  }

  /** Sound came, after it was noted. Whoever has no better line or device hears it later rather than never. */
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

  /** @param late milliseconds from when the fastest came until sound of the same time could be played */
  noteReady(late: number, now: number): void {
    this.#late = Math.max(Math.min(late, TALK), this.#late - FORGETTING * (now - this.#readyAt))
    this.#readyAt = now
  }

  /** The time in the cast of what comes now, if it's as fast as the fastest. Null: nothing came yet. */
  newest(now: number): number | null {
    const { value } = this.#ahead
    return Number.isFinite(value) ? now - value : null
  }

  /** The time in the cast that should be played now. Null: nothing came yet. */
  target(now: number): number | null {
    const newest = this.newest(now)
    return newest === null ? null : newest - this.length
  }

  /** How far behind the newest that could be here. */
  behind(position: number, now: number): number {
    return (this.newest(now) ?? this.length) - position
  }
}
