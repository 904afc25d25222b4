/** Four in a row: a piece falls to the lowest free square of its column. */
import {
  type Board,
  cellOf,
  nameOfCell,
  other,
  type Position,
  type Result,
  type Rules,
  type Side,
  textOfCells,
} from './rules.ts'

const COLUMNS = 7
const ROWS = 6
const LINE = 4
const DIRECTIONS = [
  [1, 0],
  [0, 1],
  [1, 1],
  [1, -1],
] as const

class FourInARow implements Position {
  readonly board: Board
  readonly turn: Side
  readonly result: Result | null
  readonly written: string

  constructor(cells: readonly string[], turn: Side, last: number | null) {
    this.board = { columns: COLUMNS, rows: ROWS, cells }
    this.turn = turn
    this.written = last === null ? '' : nameOfCell(last, COLUMNS)
    this.result = last === null ? null : this.#resultOf(last)
  }

  moves(): readonly string[] {
    if (this.result) return []
    return Array.from({ length: COLUMNS }, (_, column) => this.#landing(column)).flatMap((cell) =>
      cell === null ? [] : [nameOfCell(cell, COLUMNS)],
    )
  }

  after(move: string): Position | null {
    if (this.result) return null
    const cell = cellOf(move, this.board)
    if (cell < 0 || nameOfCell(cell, COLUMNS) !== move || this.#landing(cell % COLUMNS) !== cell) return null
    return new FourInARow(this.board.cells.with(cell, String(this.turn)), other(this.turn), cell)
  }

  text(): string {
    return `${textOfCells(this.board.cells)} ${this.turn}`
  }

  #landing(column: number): number | null {
    for (let cell = column; cell < COLUMNS * ROWS; cell += COLUMNS) if (!this.board.cells[cell]) return cell
    return null
  }

  #resultOf(last: number): Result | null {
    const { cells } = this.board
    const mine = cells[last]
    const count = (across: number, up: number): number => {
      let [column, row, found] = [(last % COLUMNS) + across, Math.floor(last / COLUMNS) + up, 0]
      while (column >= 0 && column < COLUMNS && row >= 0 && row < ROWS && cells[row * COLUMNS + column] === mine) {
        found += 1
        column += across
        row += up
      }
      return found
    }
    if (DIRECTIONS.some(([across, up]) => 1 + count(across, up) + count(-across, -up) >= LINE))
      return { winner: other(this.turn), by: 'line' }
    return cells.every(Boolean) ? { winner: null, by: 'full' } : null
  }
}

export const four: Rules = {
  setup: () => new FourInARow(Array(COLUMNS * ROWS).fill(''), 0, null),
}
