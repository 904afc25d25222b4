/** The clock of the leader's window, as a follower knows it (SPEC.md, T5), and how a clip keeps in time (T6). */
import type { Clip } from './on-screen.ts'

interface Sample {
  /** How far the leader's clock is ahead of ours. Milliseconds. */
  offset: number
  /** The most by which that may be wrong. */
  error: number
  /** On our clock. */
  at: number
}

const SAMPLES = 16
/** How long a sample is used: two clocks drift apart. Milliseconds. */
const USED_FOR = 60_000
/** By how much a sample is worse than a new one, each millisecond. */
const DRIFT = 0.0001

export class LeaderClock {
  #samples: Sample[] = []
  /** What was said without being asked for, and how late at the least: the greatest offset is nearest. */
  #heard: number | null = null

  /** An answer to what we asked at `asked`. All times in milliseconds, on the clocks of the two windows. */
  answered(asked: number, leader: number, now: number): void {
    const error = (now - asked) / 2
    if (error < 0) return
    this.#samples = [...this.#samples, { offset: leader - (asked + error), error, at: now }].slice(-SAMPLES)
  }

  /** A message that the leader sent when its clock was `leader`, or later. */
  heard(leader: number, now: number): void {
    this.#heard = Math.max(this.#heard ?? Number.NEGATIVE_INFINITY, leader - now)
  }

  /** How far it is ahead of ours; null: nothing is known yet. */
  offset(now: number): number | null {
    const errorNow = ({ error, at }: Sample) => error + (now - at) * DRIFT
    const best = this.#samples
      .filter(({ at }) => now - at <= USED_FOR)
      .reduce<Sample | null>((one, other) => (one && errorNow(one) <= errorNow(other) ? one : other), null)
    return best?.offset ?? this.#heard
  }

  forget(): void {
    this.#samples = []
    this.#heard = null
  }
}

/** Where a clip is when the leader's clock is `leaderNow`. Milliseconds. */
export const positionAt = ({ position, at, speed }: Clip, leaderNow: number): number =>
  position + (Math.max(0, leaderNow - at) * speed) / 1000

/** A player that is off by this much is left alone; by more than `JUMP`, it jumps. Milliseconds. */
const NEAR = 15
const JUMP = 1000
const MOST_FASTER = 0.05
/** Over how many milliseconds a difference is made up, if that isn't too fast. */
const WITHIN = 2000

export type Correction = { type: 'jump'; to: number } | { type: 'rate'; rate: number }

/**
 * How a player at `position` gets to where it should be.
 *
 * @param speed how fast the leader's plays, in thousandths @param isFresh the leader did something: a jump disturbs nobody
 */
export function correction(position: number, wanted: number, speed: number, isFresh: boolean): Correction {
  const behind = wanted - position
  const isFar = Math.abs(behind) > (speed === 0 || isFresh ? NEAR : JUMP)
  if (isFar) return { type: 'jump', to: wanted }
  const faster = Math.abs(behind) < NEAR ? 0 : Math.max(-MOST_FASTER, Math.min(MOST_FASTER, behind / WITHIN))
  return { type: 'rate', rate: (speed / 1000) * (1 + faster) }
}
