/** A follower's estimate of the leader's clock (SPEC.md, T5), and how a clip stays in sync (T6). */
import type { Clip } from './on-screen.ts'

interface Sample {
  /** How far the leader's clock is ahead of ours, in milliseconds. */
  offset: number
  /** The maximum error of the offset, in milliseconds. */
  error: number
  /** When it was measured, by our clock. */
  at: number
}

const SAMPLES = 16
/** How long a sample is used, because two clocks drift apart. Milliseconds. */
const USED_FOR = 60_000
/** How much a sample's error grows per millisecond. */
const DRIFT = 0.0001

export class LeaderClock {
  #samples: Sample[] = []
  /** The greatest offset from unsolicited messages: it comes from the least delayed one, so it's the most accurate. */
  #heard: number | null = null

  /** An answer to our question at time `asked`. All times are in milliseconds, by the clocks of the two windows. */
  answered(asked: number, leader: number, now: number): void {
    const error = (now - asked) / 2
    if (error < 0) return
    this.#samples = [...this.#samples, { offset: leader - (asked + error), error, at: now }].slice(-SAMPLES)
  }

  /** A message that the leader sent at time `leader` by its clock, or later. */
  heard(leader: number, now: number): void {
    this.#heard = Math.max(this.#heard ?? Number.NEGATIVE_INFINITY, leader - now)
  }

  /** How far the leader's clock is ahead of ours; null if unknown. */
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

/** A clip's position when the leader's clock is `leaderNow`, in milliseconds. */
export const positionAt = ({ position, at, speed }: Clip, leaderNow: number): number =>
  position + (Math.max(0, leaderNow - at) * speed) / 1000

/** A player that is off by less than `NEAR` is left alone; if it is off by more than `JUMP`, it jumps. Milliseconds. */
const NEAR = 15
const JUMP = 1000
const MOST_FASTER = 0.05
/** The time in which a difference is made up, unless that would be too fast. Milliseconds. */
const WITHIN = 2000

export type Correction = { type: 'jump'; to: number } | { type: 'rate'; rate: number }

/**
 * How a player at `position` gets to the wanted one.
 *
 * @param speed how fast the leader's player plays, in thousandths
 * @param isFresh the leader has just used the player, so a jump disturbs nobody
 */
export function correction(position: number, wanted: number, speed: number, isFresh: boolean): Correction {
  const behind = wanted - position
  const isFar = Math.abs(behind) > (speed === 0 || isFresh ? NEAR : JUMP)
  if (isFar) return { type: 'jump', to: wanted }
  const faster = Math.abs(behind) < NEAR ? 0 : Math.max(-MOST_FASTER, Math.min(MOST_FASTER, behind / WITHIN))
  return { type: 'rate', rate: (speed / 1000) * (1 + faster) }
}
