/**
 * Liar's dice for two, five dice each: bids on all dice grow until somebody doubts one, and whoever is wrong loses a
 * die. Dice are rolled by both: each binds itself to a secret by its hash and then learns a number of the other's, so
 * neither can choose their dice, nor know those of the other. Secrets that don't fit their hash lose the game.
 */
import { hashOfText } from '../hash-of-text.ts'
import { type Board, other, type Position, type Result, type Rules, type Seat } from './rules.ts'
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
  /** By seat; empty until it is said. */
  readonly commitments: readonly [string, string]
  readonly numbers: readonly [string, string]
  readonly bid: Bid | null
  readonly bidder: Seat
  readonly isDoubted: boolean
  readonly secrets: readonly [string, string]
}

/** What devices do by themselves, as it is written. */
const QUIET = '…'

interface State {
  readonly turn: Seat
  readonly dice: readonly [number, number]
  readonly round: Round
  /** What both had in the round before. */
  readonly shown: readonly [readonly number[], readonly number[]] | null
  readonly result: Result | null
  readonly written: string
}

const NUMBER = /^[0-9a-f]{32}$/
const withSeat = (pair: readonly [string, string], seat: Seat, value: string): readonly [string, string] =>
  seat === 0 ? [value, pair[1]] : [pair[0], value]

const roundFrom = (number: number, starter: Seat): Round => ({
  ...{ number, starter, commitments: ['', ''], numbers: ['', ''], bid: null, bidder: starter },
  ...{ isDoubted: false, secrets: ['', ''] },
})

/** From a secret and the other's number. */
export const diceFrom = (secret: string, number: string, count: number): number[] =>
  Array.from(
    { length: count },
    (_, die) => (Number.parseInt(hashOfText(`${secret} ${number} ${die}`).slice(0, 8), 16) % FACES) + 1,
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

  /** Whether both have their dice. */
  get isRolled(): boolean {
    return this.#state.round.numbers.every(Boolean)
  }

  /** The dice of a player whose secret this is; empty until they are rolled. */
  diceOf(seat: Seat, secret: string): number[] {
    const { number, numbers } = this.#state.round
    return this.isRolled ? diceFrom(secretOf(secret, number), numbers[other(seat)], this.dice[seat]) : []
  }

  moves(): readonly string[] {
    const { round, result, dice } = this.#state
    if (result || !this.isRolled || round.isDoubted) return []
    const bids = Array.from({ length: (dice[0] + dice[1]) * FACES }, (_, index) => ({
      count: Math.floor(index / FACES) + 1,
      face: (index % FACES) + 1,
    }))
    const higher = bids.filter((bid) => isHigher(bid, round.bid)).map(({ count, face }) => `bid ${count} ${face}`)
    return round.bid ? [...higher, 'liar'] : higher
  }

  /** Rolls, and shows what was rolled. */
  automatic(secret: string): string | null {
    const { round, turn, result } = this.#state
    if (result) return null
    const mine = secretOf(secret, round.number)
    const number = secretFor(secret, `number ${round.number}`).slice(0, 32)
    if (round.isDoubted) return `show ${mine}`
    if (this.isRolled) return null
    if (round.commitments[turn]) return `mix ${number}`
    return turn === round.starter ? `roll ${commitmentTo(mine)}` : `roll ${commitmentTo(mine)} ${number}`
  }

  after(move: string): Position | null {
    const { round } = this.#state
    if (this.result) return null
    const [verb = '', ...words] = move.split(' ')
    if (round.isDoubted) return verb === 'show' && words.length === 1 ? this.#show(words[0] ?? '') : null
    if (!this.isRolled) return this.#roll(verb, words)
    return this.moves().includes(move) ? this.#bid(move) : null
  }

  text(): string {
    const { turn, dice, round, result } = this.#state
    const { number, starter, commitments, numbers, bid, bidder, isDoubted, secrets } = round
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
    ])
  }

  #next(more: Partial<State>, round: Partial<Round>): LiarsDice {
    return new LiarsDice({ ...this.#state, ...more, round: { ...this.#state.round, ...round } })
  }

  /** First the starter's commitment, then the other's with their number, then the starter's number. */
  #roll(verb: string, [first = '', second, ...more]: readonly string[]): Position | null {
    const { turn, round } = this.#state
    const { commitments, numbers, starter } = round
    if (more.length > 0) return null
    if (commitments[turn]) {
      if (verb !== 'mix' || !NUMBER.test(first) || second !== undefined) return null
      return this.#next({ written: QUIET }, { numbers: withSeat(numbers, turn, first) })
    }
    if (verb !== 'roll' || !COMMITMENT.test(first)) return null
    if (turn === starter ? second !== undefined : !NUMBER.test(second ?? '')) return null
    return this.#next(
      { turn: other(turn), written: QUIET },
      { commitments: withSeat(commitments, turn, first), numbers: withSeat(numbers, turn, second ?? '') },
    )
  }

  #bid(move: string): Position {
    const { turn } = this.#state
    if (move === 'liar') return this.#next({ turn: other(turn), written: '!' }, { isDoubted: true })
    const [, count, face] = move.split(' ').map(Number)
    const bid = { count: count ?? 0, face: face ?? 0 }
    return this.#next({ turn: other(turn), written: `${bid.count} × ${bid.face}` }, { bid, bidder: turn })
  }

  /** First whoever bid, then whoever doubted. */
  #show(secret: string): Position | null {
    const { turn, round } = this.#state
    if (!COMMITMENT.test(secret)) return null
    if (commitmentTo(secret) !== round.commitments[turn])
      return this.#next({ result: { winner: other(turn), by: 'lied' }, written: QUIET }, {})
    const secrets = withSeat(round.secrets, turn, secret)
    if (turn === round.bidder) return this.#next({ turn: other(turn), written: QUIET }, { secrets })
    return this.#counted(secrets)
  }

  #counted(secrets: readonly [string, string]): Position {
    const { round, dice } = this.#state
    const { bid, bidder, number, numbers } = round
    const shown = [diceFrom(secrets[0], numbers[1], dice[0]), diceFrom(secrets[1], numbers[0], dice[1])] as const
    const count = shown.flat().filter((die) => die === bid?.face).length
    const loser = count >= (bid?.count ?? 0) ? other(bidder) : bidder
    const left: readonly [number, number] = loser === 0 ? [dice[0] - 1, dice[1]] : [dice[0], dice[1] - 1]
    const result: Result | null = left[loser] === 0 ? { winner: other(loser), by: 'dice' } : null
    const written = `= ${count} × ${bid?.face ?? 0}`
    return new LiarsDice({ turn: loser, dice: left, round: roundFrom(number + 1, loser), shown, result, written })
  }
}

/** For one round, so that showing it tells nothing of the next. */
const secretOf = (secret: string, round: number): string => secretFor(secret, `dice ${round}`)

export type LiarsDicePosition = LiarsDice

export const liarsDice: Rules = {
  setup: () =>
    new LiarsDice({ turn: 0, dice: [DICE, DICE], round: roundFrom(1, 0), shown: null, result: null, written: '' }),
}
