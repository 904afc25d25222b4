/**
 * The rules of a game, the same on every device: no clock, no chance, integers only. Whether a move counts is computed
 * from the moves before it and nothing else.
 */

/** 0 moves first. */
export type Seat = number

/** A seat of a game for two. */
export type Side = 0 | 1

/** How a game ends by its rules. */
export type Ending =
  | 'line'
  | 'full'
  | 'more'
  | 'equal'
  | 'checkmate'
  | 'stalemate'
  | 'repetition'
  | 'fifty'
  | 'material'
  | 'blocked'
  | 'quiet'
  | 'area'
  | 'fleet'
  | 'dice'
  | 'lied'
  | 'left'

export interface Result {
  /** Null: a draw. */
  readonly winner: Seat | null
  readonly by: Ending
  /** In games for two: what each has, if that decided. */
  readonly points?: readonly [number, number]
}

/** The squares of a position, row by row from the first player's side. */
export interface Board {
  readonly columns: number
  readonly rows: number
  /** Whose piece is there, and which one: `0`, or `1k` for a king of the second player; empty if none. */
  readonly cells: readonly string[]
}

/** Never changes. */
export interface Position {
  readonly turn: Seat
  /** Null: the game goes on. */
  readonly result: Result | null
  readonly board: Board
  /** How people write the move that led here. */
  readonly written: string
  /** All legal moves: squares such as `e2e4`, what a pawn becomes, or `pass`. Empty when the game is over. */
  moves(): readonly string[]
  /** Null if the move isn't legal. */
  after(move: string): Position | null
  /**
   * In games with secrets: what the device of whoever is on turn has to do by itself, from theirs; null if the person
   * decides.
   */
  automatic?(secret: string): string | null
  /** In games for more than two: who still plays. */
  readonly players?: readonly Seat[]
  /** In games for more than two: the same when somebody has left who still played. */
  without?(seat: Seat): Position
  /** The same for the same position. */
  text(): string
}

export interface Rules {
  /** @param seats two, if it isn't said */
  setup(seats?: number): Position
}

/** In a game for two. */
export const other = (seat: Seat): Side => (seat === 0 ? 1 : 0)

/** Without i, which looks like 1: as in the game of go. */
const LETTERS = 'abcdefghjklmnopqrst'

const columnName = (column: number): string => LETTERS[column] ?? ''
export const squareName = (column: number, row: number): string => `${columnName(column)}${row + 1}`

const SQUARE = /[a-hj-t][0-9]+/g

/** The squares that a move names, from the first to the last. */
export const squaresOf = (move: string): readonly string[] => (move === PASS ? [] : (move.match(SQUARE) ?? []))

export const PASS = 'pass'

/** The number of a square among the cells of a board; -1 if there is none. */
export function cellOf(square: string, { columns, rows }: Pick<Board, 'columns' | 'rows'>): number {
  const column = LETTERS.indexOf(square[0] ?? ' ')
  const row = Number(square.slice(1)) - 1
  return column >= 0 && column < columns && row >= 0 && row < rows ? row * columns + column : -1
}

export const nameOfCell = (cell: number, columns: number): string =>
  squareName(cell % columns, Math.floor(cell / columns))

/** Which seat has a piece there; null if none has. */
export const seatAt = (cell: string | undefined): Side | null => (cell ? (cell[0] === '0' ? 0 : 1) : null)

/** A piece for each cell, in one letter. */
export const textOfCells = (cells: readonly string[]): string => cells.map((cell) => cell || '-').join('')
