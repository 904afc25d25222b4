/**
 * Reversi: a piece turns over the opponent's pieces between it and another own piece; a player without such a move
 * passes.
 */
import {
  type Board,
  cellOf,
  nameOfCell,
  other,
  PASS,
  type Position,
  type Result,
  type Rules,
  type Side,
  seatAt,
  textOfCells,
} from './rules.ts'

const SIZE = 8
const AROUND = [-1, 0, 1].flatMap((across) => [-1, 0, 1].map((up) => [across, up] as const)).filter(([a, u]) => a || u)

/** The cells of the pieces that a piece there turns over. */
function turned(cells: readonly string[], cell: number, seat: Side): number[] {
  if (cells[cell]) return []
  return AROUND.flatMap(([across, up]) => {
    const found: number[] = []
    let [column, row] = [(cell % SIZE) + across, Math.floor(cell / SIZE) + up]
    while (column >= 0 && column < SIZE && row >= 0 && row < SIZE) {
      const there = row * SIZE + column
      const owner = seatAt(cells[there])
      if (owner === null) return []
      if (owner === seat) return found
      found.push(there)
      column += across
      row += up
    }
    return []
  })
}

const placesFor = (cells: readonly string[], seat: Side): number[] =>
  cells.flatMap((_, cell) => (turned(cells, cell, seat).length > 0 ? [cell] : []))

class Reversi implements Position {
  readonly board: Board
  readonly turn: Side
  readonly result: Result | null
  readonly written: string
  readonly #places: readonly number[]

  constructor(cells: readonly string[], turn: Side, written: string) {
    this.board = { columns: SIZE, rows: SIZE, cells }
    this.turn = turn
    this.written = written
    this.#places = placesFor(cells, turn)
    const isOver = this.#places.length === 0 && placesFor(cells, other(turn)).length === 0
    this.result = isOver ? resultOf(cells) : null
  }

  moves(): readonly string[] {
    if (this.result) return []
    return this.#places.length === 0 ? [PASS] : this.#places.map((cell) => nameOfCell(cell, SIZE))
  }

  after(move: string): Position | null {
    if (!this.moves().includes(move)) return null
    const { cells } = this.board
    if (move === PASS) return new Reversi(cells, other(this.turn), PASS)
    const cell = cellOf(move, this.board)
    const mine = new Set([cell, ...turned(cells, cell, this.turn)])
    const next = cells.map((each, at) => (mine.has(at) ? String(this.turn) : each))
    return new Reversi(next, other(this.turn), move)
  }

  text(): string {
    return `${textOfCells(this.board.cells)} ${this.turn}`
  }
}

function resultOf(cells: readonly string[]): Result {
  const count = (seat: Side) => cells.filter((cell) => seatAt(cell) === seat).length
  const points = [count(0), count(1)] as const
  if (points[0] === points[1]) return { winner: null, by: 'equal', points }
  return { winner: points[0] > points[1] ? 0 : 1, by: 'more', points }
}

export const reversi: Rules = {
  setup() {
    const cells = Array(SIZE * SIZE).fill('')
    for (const [square, seat] of [
      ['d4', '1'],
      ['e5', '1'],
      ['d5', '0'],
      ['e4', '0'],
    ] as const)
      cells[cellOf(square, { columns: SIZE, rows: SIZE })] = seat
    return new Reversi(cells, 0, '')
  },
}
