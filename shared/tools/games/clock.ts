/**
 * The time that players have, by what they signed: never by the clock of the device that judges. Each says how long it
 * took for a move, and how long it waited for the other's, by a clock of its own that nobody sets back.
 */
import { GAME_LIMITS as LIMITS } from './limits.ts'
import type { Seat } from './rules/rules.ts'

/** In milliseconds. */
export interface Clock {
  /** For all moves, or for each one. */
  readonly base: number
  /** What a move gives back. */
  readonly gain: number
  /** Each move has all of `base`: for games over days. */
  readonly renews: boolean
  /** For a player's first move, after which they didn't show up; null: as for each. */
  readonly patience: number | null
}

/** What an offer says about time. */
export interface ClockTerms {
  /** Seconds for all moves of a player, and after each one. */
  base?: number | undefined
  gain?: number | undefined
  /** For each move. */
  days?: number | undefined
  /** Days for a player's first move, in tournaments. */
  patience?: number | undefined
}

/** What another game needs to have the same clock. */
export function sameClock({ base, gain, days }: ClockTerms): ClockTerms {
  if (days !== undefined) return { days }
  return { ...(base !== undefined && { base }), ...(gain !== undefined && { gain }) }
}

/** Null: no clock. */
export function clockOf({ base, gain = 0, days, patience: first }: ClockTerms): Clock | null {
  const patience = first === undefined ? null : first * LIMITS.day
  if (days !== undefined) return { base: days * LIMITS.day, gain: 0, renews: true, patience }
  return base === undefined ? null : { base: base * 1000, gain: gain * 1000, renews: false, patience }
}

/** What players have left, by seat. */
export interface Times {
  readonly left: readonly number[]
  /** How much longer the other waited for them than they say they took, apart from the way there and back. */
  readonly doubted: readonly number[]
  /** What the last move took; null if that doesn't count. */
  readonly took: number | null
  /** Who used up their time, as they say. */
  readonly flagged: Seat | null
  /** For the first move; null once it's made, or if it has no time of its own. */
  readonly patience: readonly (number | null)[]
}

export function timesAt({ base, patience }: Clock, seats = 2): Times {
  const each = <Value>(value: Value): readonly Value[] => Array(seats).fill(value)
  return { left: each(base), doubted: each(0), took: null, flagged: null, patience: each(patience) }
}

export interface Timed {
  took: number
  /** For the other's move before. */
  waited: number
}

interface Mover {
  seat: Seat
  /** Who moved before, and says how long it took; null: nobody doubts it. */
  rival: Seat | null
}

/** After a move. The first one of each player takes no time. */
export function timesAfter(
  times: Times,
  clock: Clock,
  { seat, rival }: Mover,
  { took, waited }: Timed,
  isFirst: boolean,
): Times {
  const { left, doubted, patience } = times
  const counted = isFirst ? 0 : took
  const rest = (left[seat] ?? 0) - counted
  const longer = times.took === null || clock.renews ? 0 : Math.max(0, waited - LIMITS.lag - times.took)
  return {
    left: left.with(seat, clock.renews ? clock.base : Math.max(0, rest) + clock.gain),
    doubted: rival === null ? doubted : doubted.with(rival, (doubted[rival] ?? 0) + longer),
    took: isFirst ? null : took,
    flagged: rest < 0 ? seat : null,
    patience: patience.with(seat, null),
  }
}

/** How long somebody must have waited to claim that the other's time is up. */
export const claimable = ({ left, patience }: Times, seat: Seat): number =>
  patience[seat] ?? (left[seat] ?? 0) + LIMITS.grace

/** Whose time would be up if the other's clock was right: nobody knows whose was. */
export const doubtedIn = ({ left, doubted }: Times): Seat[] =>
  left.flatMap((time, seat) => (time < (doubted[seat] ?? 0) ? [seat] : []))
