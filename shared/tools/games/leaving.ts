/**
 * Players who are out of a game for more than two. It continues without them, so all devices must agree on who is out:
 * a player leaves while they are on turn, and everything they wrote before that stays valid.
 */
import { claimable, type Times } from './clock.ts'
import { GAME_LIMITS as LIMITS } from './limits.ts'
import type { Position, Seat } from './rules/rules.ts'
import type { MoveEntry } from './shape.ts'

export interface Leaving {
  seat: Seat
  by: 'resign' | 'time' | 'gone' | 'deleted'
}

export interface Flag {
  seat: Seat
  /** The player whose time is up, in games for more than two. */
  of: Seat | null
  waited: number
  /** The highest number of the entries that its author wrote before it. */
  after: number
}

/**
 * The players' claims that somebody's time is up, or that somebody is gone, by the entry that wasn't answered in time.
 */
export function flagsOf(mine: readonly (readonly MoveEntry[])[]): Map<string, Flag[]> {
  const flags = new Map<string, Flag[]>()
  for (const [seat, entries] of mine.entries()) {
    let after = 0
    for (const entry of entries) {
      if ('n' in entry) after = Math.max(after, entry.n)
      if (entry.kind !== 'flag') continue
      const before = flags.get(entry.at) ?? []
      flags.set(entry.at, before)
      const said = before.filter((flag) => flag.seat === seat).length
      if (said < LIMITS.linksOfOne) before.push({ seat, of: entry.of ?? null, waited: entry.waited, after })
    }
  }
  return flags
}

/** The part of a game's standing that matters here. */
interface Standing {
  position: Position
  turn: Seat
  head: string
  n: number
  times: Times | null
}

/**
 * What the player on turn wrote: a move on which another player built, a move, only moves for which they took too long,
 * or none.
 */
export type Answer = 'answered' | 'move' | 'late' | 'none'

export class Leavers {
  readonly #flags: ReadonlyMap<string, Flag[]>
  readonly #resigned: ReadonlySet<Seat>
  readonly #cut: readonly boolean[]
  readonly #goesOn: boolean

  /**
   * @param cut by seat, whether the player deleted own moves @param goesOn whether players can be left out even without
   *   a clock
   */
  constructor(
    mine: readonly (readonly MoveEntry[])[],
    flags: ReadonlyMap<string, Flag[]>,
    cut: readonly boolean[],
    goesOn: boolean,
  ) {
    this.#flags = flags
    this.#cut = cut
    this.#goesOn = goesOn
    this.#resigned = new Set(
      [...mine.entries()].flatMap(([seat, entries]) => (entries.some(({ kind }) => kind === 'resign') ? [seat] : [])),
    )
  }

  /** The players who are in the game and haven't resigned. */
  staying({ players = [] }: Position): Seat[] {
    return players.filter((seat) => !this.#resigned.has(seat))
  }

  /** The players who resigned and will leave on their next turn. */
  resigning({ players = [] }: Position): Seat[] {
    return players.filter((seat) => this.#resigned.has(seat))
  }

  /** The other players who claim that the time of the player on turn is up or, without a clock, that they are gone. */
  claims({ position: { players = [] }, turn, head, n, times }: Standing): Seat[] {
    if (!times && !this.#goesOn) return []
    const least = times ? claimable(times, turn) : 0
    // A player who has moved on can't claim this: they've seen what followed, and that can't be undone.
    const valid = (this.#flags.get(head) ?? []).filter(
      ({ seat, of, waited, after }) => of === turn && seat !== turn && after < n && waited >= least,
    )
    return players.filter((player) => valid.some(({ seat }) => seat === player))
  }

  /**
   * Why the player on turn is out; null if they aren't.
   * @param isBuilt another player has moved on without them, which a move that turns up later can't change
   */
  reason(standing: Standing, answer: Answer, isBuilt: boolean): Leaving['by'] | null {
    const others = (standing.position.players?.length ?? 0) - 1
    const hasMoved = answer === 'answered' || answer === 'move'
    // With two players left, the other one would judge in their own cause, so a move that turns up is valid.
    const isAgreed = this.claims(standing).length * 2 > others
    if (isAgreed && !(others === 1 && hasMoved)) return standing.times ? 'time' : 'gone'
    return answer === 'answered' || (hasMoved && !isBuilt) ? null : this.#ownReason(standing, answer)
  }

  #ownReason({ turn, head, times }: Standing, answer: Answer): Leaving['by'] | null {
    const saysSo = times !== null && this.#flags.get(head)?.some(({ seat, of }) => seat === turn && of === turn)
    if (saysSo || answer === 'late') return 'time'
    if (this.#resigned.has(turn)) return 'resign'
    return this.#cut[turn] ? 'deleted' : null
  }
}

/** The entries of a player that can be valid: those before they resigned. */
export function untilResigned(entries: readonly MoveEntry[]): readonly MoveEntry[] {
  const place = entries.findIndex(({ kind }) => kind === 'resign')
  return place < 0 ? entries : entries.slice(0, place)
}
