/**
 * Liar's dice for two to six players, five dice each. Bids on all dice grow until a player doubts one, and the player
 * who is wrong loses a die. A player without dice is out, and the last one wins. All players roll together: each
 * commits to a secret by its hash before the others' numbers are known, and both make the dice. So nobody can choose
 * their dice, or know those of another. With more than two players, numbers are committed to as well: otherwise the
 * last one to say theirs could choose the dice of a friend whose secret they know. A player who shows a secret that
 * doesn't fit its hash is out.
 */
import { hashOfText } from '../hash-of-text.ts'
import type { Board, Ending, Position, Result, Rules, Seat } from './rules.ts'
import { COMMITMENT, commitmentTo, secretFor } from './secrets.ts'

const DICE = 5
export const FACES = 6

export interface Bid {
  readonly count: number
  readonly face: number
}

interface Round {
  readonly number: number
  readonly starter: Seat
  /** By seat; empty until stated. */
  readonly commitments: readonly string[]
  /** Commitments to numbers, with more than two players. */
  readonly bound: readonly string[]
  readonly numbers: readonly string[]
  readonly bid: Bid | null
  readonly bidder: Seat
  readonly isDoubted: boolean
  readonly secrets: readonly string[]
}

/** How the last round ended. */
export interface Counted {
  readonly bid: Bid
  readonly bidder: Seat
  /** How many dice show the face that was bid. */
  readonly count: number
  /** The player who lost a die. */
  readonly loser: Seat
}

/** How automatic moves are written. */
const QUIET = '…'

interface State {
  readonly turn: Seat
  /** Number of dice by seat; none if the player is out. */
  readonly dice: readonly number[]
  /** Players who left, in order. */
  readonly gone: readonly Seat[]
  readonly round: Round
  /** Everybody's dice in the previous round. */
  readonly shown: readonly (readonly number[])[] | null
  /** Null if they weren't counted. */
  readonly counted: Counted | null
  readonly result: Result | null
  readonly written: string
}

const NUMBER = /^[0-9a-f]{32}$/

function roundFrom(number: number, starter: Seat, seats: number): Round {
  const none: readonly string[] = Array(seats).fill('')
  return {
    ...{ number, starter, commitments: none, bound: none, numbers: none, bid: null, bidder: starter },
    ...{ isDoubted: false, secrets: none },
  }
}

/** The dice from a secret and the others' numbers. */
export const diceFrom = (secret: string, numbers: string, count: number): number[] =>
  Array.from(
    { length: count },
    (_, die) => (Number.parseInt(hashOfText(`${secret} ${numbers} ${die}`).slice(0, 8), 16) % FACES) + 1,
  ).sort((one, two) => one - two)

export const isHigher = (bid: Bid, before: Bid | null): boolean =>
  !before || bid.count > before.count || (bid.count === before.count && bid.face > before.face)

class LiarsDice implements Position {
  readonly board: Board = { columns: 0, rows: 0, cells: [] }
  readonly #state: State

  constructor(state: State) {
    this.#state = state
  }

  get turn(): Seat {
    return this.#state.turn
  }

  get result(): Result | null {
    return this.#state.result
  }

  get written(): string {
    return this.#state.written
  }

  get dice(): State['dice'] {
    return this.#state.dice
  }

  get bid(): Bid | null {
    return this.#state.round.bid
  }

  get shown(): State['shown'] {
    return this.#state.shown
  }

  get counted(): Counted | null {
    return this.#state.counted
  }

  get players(): readonly Seat[] {
    return playersIn(this.dice)
  }

  /** Whether everybody has their dice. */
  get isRolled(): boolean {
    const { numbers } = this.#state.round
    return this.players.every((seat) => numbers[seat])
  }

  /** The dice of a player with this secret; empty until they are rolled. */
  diceOf(seat: Seat, secret: string): number[] {
    return this.isRolled ? this.#diceFrom(this.#secretOf(secret), seat) : []
  }

  moves(): readonly string[] {
    const { round, result, dice } = this.#state
    if (result || !this.isRolled || round.isDoubted) return []
    const bids = Array.from({ length: totalOf(dice) * FACES }, (_, index) => ({
      count: Math.floor(index / FACES) + 1,
      face: (index % FACES) + 1,
    }))
    const higher = bids.filter((bid) => isHigher(bid, round.bid)).map(({ count, face }) => `bid ${count} ${face}`)
    return round.bid ? [...higher, 'liar'] : higher
  }

  /** Rolls, and shows the dice. */
  automatic(secret: string): string | null {
    const { round, turn, result } = this.#state
    if (result) return null
    const mine = this.#secretOf(secret)
    const number = secretFor(secret, `number ${this.#label}`).slice(0, 32)
    if (round.isDoubted) return `show ${mine}`
    if (this.isRolled) return null
    if (round.commitments[turn]) return `mix ${number}`
    const second = this.#isBound ? ` ${commitmentTo(number)}` : turn === round.starter ? '' : ` ${number}`
    return `roll ${commitmentTo(mine)}${second}`
  }

  after(move: string): Position | null {
    const { round } = this.#state
    if (this.result) return null
    const [verb = '', ...words] = move.split(' ')
    if (round.isDoubted) return verb === 'show' && words.length === 1 ? this.#show(words[0] ?? '') : null
    if (!this.isRolled) return this.#roll(verb, words)
    return this.moves().includes(move) ? this.#bid(move) : null
  }

  /** Removes a player and their dice; the round begins again. */
  without(seat: Seat): Position {
    return this.#without(seat, 'left', { gone: [...this.#state.gone, seat] })
  }

  text(): string {
    const { turn, dice, gone, round, result } = this.#state
    const { number, starter, commitments, bound, numbers, bid, bidder, isDoubted, secrets } = round
    return JSON.stringify([
      turn,
      dice,
      result?.winner ?? -1,
      number,
      starter,
      commitments,
      numbers,
      bid && [bid.count, bid.face],
      bidder,
      isDoubted,
      secrets,
      ...(this.#isBound ? [bound, gone] : []),
    ])
  }

  get #isBound(): boolean {
    return this.dice.length > 2
  }

  /**
   * Identifies a round. A player who leaves can make the game continue from an earlier entry, so secrets shown since
   * must become useless.
   */
  get #label(): string {
    const { round, gone } = this.#state
    return gone.length === 0 ? String(round.number) : `${round.number} ${gone.join()}`
  }

  /** A secret for one round, so that showing it reveals nothing about the next. */
  #secretOf(secret: string): string {
    return secretFor(secret, `dice ${this.#label}`)
  }

  #diceFrom(secret: string, seat: Seat): number[] {
    const numbers = this.#state.round.numbers.filter((number, of) => number !== '' && of !== seat)
    return diceFrom(secret, numbers.join(' '), this.dice[seat] ?? 0)
  }

  #next(more: Partial<State>, round: Partial<Round>): LiarsDice {
    return new LiarsDice({ ...this.#state, ...more, round: { ...this.#state.round, ...round } })
  }

  /**
   * With two players, the starter commits first, then the other, with their number, then the starter says theirs. With
   * more, all commit in turn, then all say their numbers.
   */
  #roll(verb: string, [first = '', second, ...more]: readonly string[]): Position | null {
    const { turn, round } = this.#state
    const { commitments, bound, numbers, starter } = round
    if (more.length > 0) return null
    if (commitments[turn]) {
      if (verb !== 'mix' || !NUMBER.test(first) || second !== undefined) return null
      if (this.#isBound && commitmentTo(first) !== bound[turn]) return null
      const mixed = this.#next({ written: QUIET }, { numbers: numbers.with(turn, first) })
      return mixed.#next({ turn: mixed.isRolled ? starter : this.#after(turn) }, {})
    }
    if (verb !== 'roll' || !COMMITMENT.test(first)) return null
    const said = { commitments: commitments.with(turn, first) }
    const then = { turn: this.#after(turn), written: QUIET }
    if (this.#isBound)
      return COMMITMENT.test(second ?? '') ? this.#next(then, { ...said, bound: bound.with(turn, second ?? '') }) : null
    if (turn === starter ? second !== undefined : !NUMBER.test(second ?? '')) return null
    return this.#next(then, { ...said, numbers: numbers.with(turn, second ?? '') })
  }

  #bid(move: string): Position {
    const { turn, round } = this.#state
    if (move === 'liar') return this.#next({ turn: round.bidder, written: '!' }, { isDoubted: true })
    const [, count, face] = move.split(' ').map(Number)
    const bid = { count: count ?? 0, face: face ?? 0 }
    return this.#next({ turn: this.#after(turn), written: `${bid.count} × ${bid.face}` }, { bid, bidder: turn })
  }

  /** First the bidder, then the doubter, then the others. */
  #show(secret: string): Position | null {
    const { turn, round } = this.#state
    if (!COMMITMENT.test(secret)) return null
    if (commitmentTo(secret) !== round.commitments[turn]) return this.#without(turn, 'lied', {})
    const secrets = round.secrets.with(turn, secret)
    const next = this.#after(turn)
    return next === round.bidder ? this.#counted(secrets) : this.#next({ turn: next, written: QUIET }, { secrets })
  }

  #counted(secrets: readonly string[]): Position {
    const { round, dice } = this.#state
    const { bid, bidder, number } = round
    const shown = dice.map((_, seat) => this.#diceFrom(secrets[seat] ?? '', seat))
    const count = shown.flat().filter((die) => die === bid?.face).length
    const loser = count >= (bid?.count ?? 0) ? this.#after(bidder) : bidder
    const left = dice.with(loser, (dice[loser] ?? 0) - 1)
    const [winner = loser, ...others] = playersIn(left)
    const result: Result | null = others.length === 0 ? { winner, by: 'dice' } : null
    const turn = result || left[loser] ? loser : this.#after(loser)
    const begun = roundFrom(number + 1, turn, dice.length)
    const written = `= ${count} × ${bid?.face ?? 0}`
    const counted = bid && { bid, bidder, count, loser }
    return new LiarsDice({ ...this.#state, turn, dice: left, round: begun, shown, counted, result, written })
  }

  #without(seat: Seat, by: Ending, more: Partial<State>): Position {
    const { dice, turn, round } = this.#state
    const left = dice.with(seat, 0)
    const [winner = seat, ...others] = playersIn(left)
    if (others.length === 0) return this.#next({ ...more, result: { winner, by }, written: QUIET }, {})
    const starter = turn === seat ? this.#after(seat) : turn
    const begun = roundFrom(round.number + 1, starter, dice.length)
    return this.#next({ ...more, turn: starter, dice: left, shown: null, counted: null, written: QUIET }, begun)
  }

  /** The next player after a seat. */
  #after(seat: Seat): Seat {
    const players = this.players
    return players.find((each) => each > seat) ?? players[0] ?? seat
  }
}

const playersIn = (dice: readonly number[]): Seat[] => dice.flatMap((count, seat) => (count > 0 ? [seat] : []))

const totalOf = (dice: readonly number[]): number => dice.reduce((sum, count) => sum + count, 0)

export type LiarsDicePosition = LiarsDice

export const liarsDice: Rules = {
  setup: (seats = 2) =>
    new LiarsDice({
      ...{ turn: 0, dice: Array(seats).fill(DICE), gone: [], round: roundFrom(1, 0, seats), shown: null, result: null },
      ...{ counted: null, written: '' },
    }),
}
