/**
 * The rules of a game, the same on every device: no clock, no randomness, integers only. Whether a move is valid
 * depends only on the moves before it.
 */

/** The player in seat 0 moves first. */
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
  /** Null for a draw. */
  readonly winner: Seat | null
  readonly by: Ending
  /** In games for two: each player's points, if they decided the game. */
  readonly points?: readonly [number, number]
}

/** The squares of a position, row by row from the first player's side. */
export interface Board {
  readonly columns: number
  readonly rows: number
  /**
   * The owner and the kind of the piece there: `0`, or `1k` for a king of the second player; empty if there is none.
   */
  readonly cells: readonly string[]
}

/** Immutable. */
export interface Position {
  readonly turn: Seat
  /** Null while the game continues. */
  readonly result: Result | null
  readonly board: Board
  /** The usual notation of the move that led here. */
  readonly written: string
  /**
   * All legal moves: squares such as `e2e4`, with the piece that a pawn becomes, or `pass`. Empty when the game is
   * over.
   */
  moves(): readonly string[]
  /** Returns null if the move isn't legal. */
  after(move: string): Position | null
  /**
   * In games with secrets, the move that the current player's device must make on its own, from its secret; null if the
   * player decides.
   */
  automatic?(secret: string): string | null
  /** In games for more than two: the remaining players. */
  readonly players?: readonly Seat[]
  /** In games for more than two: the position after one of the remaining players has left. */
  without?(seat: Seat): Position
  /** Equal for equal positions. */
  text(): string
}

export interface Rules {
  /** @param seats two by default */
  setup(seats?: number): Position
}

/** The other seat in a game for two. */
export const other = (seat: Seat): Side => (seat === 0 ? 1 : 0)

/** Without i, which looks like 1, as is usual in go. */
const LETTERS = 'abcdefghjklmnopqrst'

const columnName = (column: number): string => LETTERS[column] ?? ''
export const squareName = (column: number, row: number): string => `${columnName(column)}${row + 1}`

const SQUARE = /[a-hj-t][0-9]+/g

/** The squares that a move names, from the first to the last. */
export const squaresOf = (move: string): readonly string[] => (move === PASS ? [] : (move.match(SQUARE) ?? []))

export const PASS = 'pass'

/** The index of a square among the cells of a board; -1 if it isn't on the board. */
export function cellOf(square: string, { columns, rows }: Pick<Board, 'columns' | 'rows'>): number {
  const column = LETTERS.indexOf(square[0] ?? ' ')
  const row = Number(square.slice(1)) - 1
  return column >= 0 && column < columns && row >= 0 && row < rows ? row * columns + column : -1
}

export const nameOfCell = (cell: number, columns: number): string =>
  squareName(cell % columns, Math.floor(cell / columns))

/** The seat whose piece is there, or null. */
export const seatAt = (cell: string | undefined): Side | null => (cell ? (cell[0] === '0' ? 0 : 1) : null)

/** A text with one letter for each cell. */
export const textOfCells = (cells: readonly string[]): string => cells.map((cell) => cell || '-').join('')
