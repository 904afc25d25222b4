/**
 * The time that players have, by their signed statements, never by the clock of the device that judges. Each player
 * says how long they took for a move, and how long they waited for the other's, by their device's monotonic clock.
 */
import { GAME_LIMITS as LIMITS } from './limits.ts'
import type { Seat } from './rules/rules.ts'

/** In milliseconds. */
export interface Clock {
  /** For all moves, or for each one if it renews. */
  readonly base: number
  /** Time added after each move. */
  readonly gain: number
  /** Whether each move has all of `base`: for games over days. */
  readonly renews: boolean
  /** For a player's first move, after which they count as absent; null if it has no time of its own. */
  readonly patience: number | null
}

/** The part of an offer that is about time. */
export interface ClockTerms {
  /** Seconds for all moves of a player, and after each one. */
  base?: number | undefined
  gain?: number | undefined
  /** Days for each move. */
  days?: number | undefined
  /** Days for a player's first move, in tournaments. */
  patience?: number | undefined
}

/** The terms for another game with the same clock. */
export function sameClock({ base, gain, days }: ClockTerms): ClockTerms {
  if (days !== undefined) return { days }
  return { ...(base !== undefined && { base }), ...(gain !== undefined && { gain }) }
}

/** Returns null if there is no clock. */
export function clockOf({ base, gain = 0, days, patience: first }: ClockTerms): Clock | null {
  const patience = first === undefined ? null : first * LIMITS.day
  if (days !== undefined) return { base: days * LIMITS.day, gain: 0, renews: true, patience }
  return base === undefined ? null : { base: base * 1000, gain: gain * 1000, renews: false, patience }
}

/** The players' remaining times, by seat. */
export interface Times {
  readonly left: readonly number[]
  /** How much longer the other player waited for them than they say they took, minus the time a message travels. */
  readonly doubted: readonly number[]
  /** The time of the last move; null if it doesn't count. */
  readonly took: number | null
  /** The player who, by their own statement, used up their time. */
  readonly flagged: Seat | null
  /** For the first move; null once it has been made, or if it has no time of its own. */
  readonly patience: readonly (number | null)[]
}

export function timesAt({ base, patience }: Clock, seats = 2): Times {
  const each = <Value>(value: Value): readonly Value[] => Array(seats).fill(value)
  return { left: each(base), doubted: each(0), took: null, flagged: null, patience: each(patience) }
}

export interface Timed {
  took: number
  /** For the other player's previous move. */
  waited: number
}

interface Mover {
  seat: Seat
  /** The player who moved before and says how long it took; null if that can't be doubted. */
  rival: Seat | null
}

/** The times after a move. Each player's first move takes no time. */
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

/** How long a player must have waited to claim that the other's time is up. */
export const claimable = ({ left, patience }: Times, seat: Seat): number =>
  patience[seat] ?? (left[seat] ?? 0) + LIMITS.grace

/** Players whose time would be up if the other's clock was right. Nobody knows whose was. */
export const doubtedIn = ({ left, doubted }: Times): Seat[] =>
  left.flatMap((time, seat) => (time < (doubted[seat] ?? 0) ? [seat] : []))
