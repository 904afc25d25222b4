/**
 * Draughts on 64 squares, by the rules of the English game. A player who can capture must, with as many jumps as the
 * piece has. Kings move in all four directions, one square at a time.
 */
import {
  type Board,
  nameOfCell,
  other,
  type Position,
  type Result,
  type Rules,
  type Side,
  seatAt,
  squaresOf,
  textOfCells,
} from './rules.ts'

const SIZE = 8
const REPEATED = 3
/** Consecutive moves of both players in which nothing was captured and no man advanced. */
const QUIET = 80

const isKing = (cell: string): boolean => cell[1] === 'k'
const last = (seat: Side): number => (seat === 0 ? SIZE - 1 : 0)

function step(cell: number, across: number, up: number): number | null {
  const [column, row] = [(cell % SIZE) + across, Math.floor(cell / SIZE) + up]
  return column >= 0 && column < SIZE && row >= 0 && row < SIZE ? row * SIZE + column : null
}

function directions(piece: string): readonly (readonly [number, number])[] {
  const forward = seatAt(piece) === 0 ? 1 : -1
  const ahead = [
    [-1, forward],
    [1, forward],
  ] as const
  return isKing(piece) ? [...ahead, [-1, -forward], [1, -forward]] : ahead
}

/** All ways in which the piece on the last cell of the path can continue to capture, each to its end. */
function jumps(cells: readonly string[], path: readonly number[], piece: string): (readonly number[])[] {
  const from = path.at(-1) as number
  return directions(piece).flatMap(([across, up]) => {
    const over = step(from, across, up)
    const to = step(from, 2 * across, 2 * up)
    if (over === null || to === null || cells[to]) return []
    const taken = seatAt(cells[over])
    if (taken === null || taken === seatAt(piece)) return []
    const next = cells.with(from, '').with(over, '').with(to, piece)
    const isCrowned = !isKing(piece) && Math.floor(to / SIZE) === last(seatAt(piece) as Side)
    const further = isCrowned ? [] : jumps(next, [...path, to], piece)
    return further.length > 0 ? further : [[...path, to]]
  })
}

function pathsOf(cells: readonly string[], seat: Side): readonly (readonly number[])[] {
  const own = cells.flatMap((piece, cell) => (seatAt(piece) === seat ? [{ piece, cell }] : []))
  const captures = own.flatMap(({ piece, cell }) => jumps(cells, [cell], piece))
  if (captures.length > 0) return captures
  return own.flatMap(({ piece, cell }) =>
    directions(piece).flatMap(([across, up]) => {
      const to = step(cell, across, up)
      return to === null || cells[to] ? [] : [[cell, to]]
    }),
  )
}

interface Before {
  /** How often each position has occurred since the last irreversible move. */
  seen: ReadonlyMap<string, number>
  quiet: number
  written: string
}

class Draughts implements Position {
  readonly board: Board
  readonly turn: Side
  readonly result: Result | null
  readonly written: string
  readonly #paths: ReadonlyMap<string, readonly number[]>
  readonly #seen: ReadonlyMap<string, number>
  readonly #quiet: number

  constructor(cells: readonly string[], turn: Side, { seen, quiet, written }: Before) {
    this.board = { columns: SIZE, rows: SIZE, cells }
    this.turn = turn
    this.written = written
    this.#quiet = quiet
    const text = this.#placing()
    const times = (seen.get(text) ?? 0) + 1
    this.#seen = new Map(seen).set(text, times)
    this.#paths = new Map(
      pathsOf(cells, turn).map((path) => [path.map((cell) => nameOfCell(cell, SIZE)).join(''), path] as const),
    )
    if (this.#paths.size === 0) this.result = { winner: other(turn), by: 'blocked' }
    else if (times >= REPEATED) this.result = { winner: null, by: 'repetition' }
    else this.result = quiet >= QUIET ? { winner: null, by: 'quiet' } : null
  }

  moves(): readonly string[] {
    return this.result ? [] : [...this.#paths.keys()]
  }

  after(move: string): Position | null {
    const path = this.result ? undefined : this.#paths.get(move)
    const [from, to] = [path?.[0], path?.at(-1)]
    if (!path || from === undefined || to === undefined) return null
    const { cells } = this.board
    const piece = cells[from] as string
    const next = [...cells]
    next[from] = ''
    const isCapture = Math.abs(Math.floor(from / SIZE) - Math.floor((path[1] as number) / SIZE)) === 2
    // The captured piece is halfway.
    if (isCapture) for (const [at, cell] of path.slice(1).entries()) next[((path[at] as number) + cell) / 2] = ''
    next[to] = !isKing(piece) && Math.floor(to / SIZE) === last(this.turn) ? `${this.turn}k` : piece
    const isFinal = isCapture || !isKing(piece)
    const written = squaresOf(move).join(isCapture ? '×' : '–')
    return new Draughts(next, other(this.turn), {
      seen: isFinal ? new Map() : this.#seen,
      quiet: isFinal ? 0 : this.#quiet + 1,
      written,
    })
  }

  text(): string {
    return `${this.#placing()} ${this.#quiet}`
  }

  #placing(): string {
    return `${textOfCells(this.board.cells)} ${this.turn}`
  }
}

export const draughts: Rules = {
  setup() {
    const cells: string[] = Array(SIZE * SIZE).fill('')
    for (let cell = 0; cell < cells.length; cell += 1) {
      const [column, row] = [cell % SIZE, Math.floor(cell / SIZE)]
      if ((column + row) % 2 === 0 && row < 3) cells[cell] = '0'
      if ((column + row) % 2 === 0 && row > 4) cells[cell] = '1'
    }
    return new Draughts(cells, 0, { seen: new Map(), quiet: 0, written: '' })
  },
}
