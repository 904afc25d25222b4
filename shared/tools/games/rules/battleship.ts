/**
 * Battleship. Both players commit to a fleet by its hash, shoot in turn, and say whether a shot hit. The player who has
 * sunk everything shows their own fleet. If it doesn't fit the hash, or their answers, they lose.
 */
import { cellsOfFleet, SHIP_CELLS, WATER_CELLS, WATERS } from './fleet.ts'
import { type Board, cellOf, nameOfCell, other, type Position, type Result, type Rules, type Side } from './rules.ts'
import { COMMITMENT, commitmentTo } from './secrets.ts'

/** `.`: not shot at yet. */
type Shot = '.' | '?' | 'x' | 'o'

/** How automatic moves are written. */
const QUIET = '…'

interface State {
  readonly turn: Side
  readonly commitments: readonly string[]
  /** The shots in each player's waters, by cell. */
  readonly shots: readonly [readonly Shot[], readonly Shot[]]
  readonly result: Result | null
  readonly written: string
}

const SHOW = /^show ([a-k0-9 |-]{14,40}) ([0-9a-f]{32})$/

/** The fleet in a secret, which also has digits that keep others from guessing it. */
export const fleetOf = (secret: string): string => secret.slice(0, secret.lastIndexOf(' '))

class Battleship implements Position {
  readonly board: Board = { columns: 0, rows: 0, cells: [] }
  readonly #state: State

  constructor(state: State) {
    this.#state = state
  }

  get turn(): Side {
    return this.#state.turn
  }

  get result(): Result | null {
    return this.#state.result
  }

  get written(): string {
    return this.#state.written
  }

  get shots(): State['shots'] {
    return this.#state.shots
  }

  get isSetUp(): boolean {
    return this.#state.commitments.length === 2
  }

  moves(): readonly string[] {
    const { turn, result } = this.#state
    if (result || !this.isSetUp || this.#winner() !== null) return []
    if (this.#shotAt() >= 0) return ['hit', 'miss']
    return this.shots[other(turn)].flatMap((shot, cell) => (shot === '.' ? [nameOfCell(cell, WATERS.columns)] : []))
  }

  /** Commits to the fleet, answers shots, and shows the fleet at the end. */
  automatic(secret: string): string | null {
    const cells = cellsOfFleet(fleetOf(secret))
    if (this.result || !cells) return null
    if (!this.isSetUp) return `set ${commitmentTo(secret)}`
    if (this.#winner() !== null) return `show ${secret}`
    const shot = this.#shotAt()
    return shot < 0 ? null : cells.includes(shot) ? 'hit' : 'miss'
  }

  after(move: string): Position | null {
    const { turn, commitments, shots } = this.#state
    if (this.result) return null
    if (!this.isSetUp) {
      const commitment = /^set (.*)$/.exec(move)?.[1] ?? ''
      if (!COMMITMENT.test(commitment)) return null
      return this.#next({ turn: other(turn), commitments: [...commitments, commitment], written: QUIET })
    }
    if (this.#winner() !== null) return this.#shown(move)
    const shot = this.#shotAt()
    if (shot >= 0) {
      if (move !== 'hit' && move !== 'miss') return null
      const mine = shots[turn].with(shot, move === 'hit' ? 'x' : 'o')
      return this.#answered(mine, move === 'hit' ? '×' : '·')
    }
    const cell = cellOf(move, WATERS)
    if (cell < 0 || nameOfCell(cell, WATERS.columns) !== move || shots[other(turn)][cell] !== '.') return null
    return this.#next({
      turn: other(turn),
      shots: this.#with(other(turn), shots[other(turn)].with(cell, '?')),
      written: move,
    })
  }

  text(): string {
    const { turn, commitments, shots, result } = this.#state
    return [turn, ...commitments, ...shots.map((each) => each.join('')), result?.winner ?? '-'].join(' ')
  }

  #next(more: Partial<State>): Battleship {
    return new Battleship({ ...this.#state, ...more })
  }

  #with(seat: Side, shots: readonly Shot[]): State['shots'] {
    return seat === 0 ? [shots, this.shots[1]] : [this.shots[0], shots]
  }

  /** The cell for which the player on turn has to answer a shot; -1 if there is none. */
  #shotAt(): number {
    return this.shots[this.turn].indexOf('?')
  }

  /** The player who has sunk everything, and has to show their fleet. */
  #winner(): Side | null {
    const lost = this.shots.findIndex((each) => each.filter((shot) => shot === 'x').length === SHIP_CELLS)
    return lost < 0 ? null : lost === 0 ? 1 : 0
  }

  #answered(mine: readonly Shot[], written: string): Battleship {
    const { turn } = this.#state
    const next = this.#next({ shots: this.#with(turn, mine), written })
    if (next.#winner() !== null) return next.#next({ turn: other(turn) })
    // A player with no ship left in any cell has lied.
    return mine.includes('.') ? next : next.#next({ result: { winner: other(turn), by: 'lied' } })
  }

  #shown(move: string): Position | null {
    const { turn, commitments, shots } = this.#state
    const [, fleet = '', salt] = SHOW.exec(move) ?? []
    if (salt === undefined) return null
    const cells = cellsOfFleet(fleet)
    const isTrue =
      cells !== null &&
      commitmentTo(`${fleet} ${salt}`) === commitments[turn] &&
      shots[turn].every((shot, cell) => shot === '.' || (shot === 'x') === cells.includes(cell))
    return this.#next({
      result: isTrue ? { winner: turn, by: 'fleet' } : { winner: other(turn), by: 'lied' },
      written: QUIET,
    })
  }
}

export type BattleshipPosition = Battleship

const NONE: readonly Shot[] = Array(WATER_CELLS).fill('.')

export const battleship: Rules = {
  setup: () => new Battleship({ turn: 0, commitments: [], shots: [NONE, NONE], result: null, written: '' }),
}
