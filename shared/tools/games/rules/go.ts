/**
 * Go with area scoring. Stones without liberties are captured, no position may repeat (positional superko), and after
 * two passes each player counts their stones and the area that only they surround. All stones on the board count as
 * alive.
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

/** The second player's compensation, in half points. */
const KOMI = 15

function neighbors(cell: number, size: number): number[] {
  const [column, row] = [cell % size, Math.floor(cell / size)]
  const found: number[] = []
  if (column > 0) found.push(cell - 1)
  if (column < size - 1) found.push(cell + 1)
  if (row > 0) found.push(cell - size)
  if (row < size - 1) found.push(cell + size)
  return found
}

/** The connected cells with the same content, and the contents that they border on. */
function group(cells: readonly string[], cell: number, size: number): { members: number[]; borders: Set<string> } {
  const content = cells[cell]
  const members = [cell]
  const known = new Set(members)
  const borders = new Set<string>()
  for (const member of members)
    for (const next of neighbors(member, size)) {
      const there = cells[next] as string
      if (there !== content) borders.add(there)
      else if (!known.has(next)) {
        known.add(next)
        members.push(next)
      }
    }
  return { members, borders }
}

/** Returns null if the stone would have no liberty. */
function withStone(cells: readonly string[], cell: number, seat: Side, size: number): readonly string[] | null {
  const next = [...cells.with(cell, String(seat))]
  for (const near of neighbors(cell, size)) {
    if (seatAt(next[near]) !== other(seat)) continue
    const { members, borders } = group(next, near, size)
    if (!borders.has('')) for (const member of members) next[member] = ''
  }
  return group(next, cell, size).borders.has('') ? next : null
}

function resultOf(cells: readonly string[], size: number): Result {
  const points: [number, number] = [0, KOMI]
  const known = new Set<number>()
  for (const [cell, content] of cells.entries()) {
    const owner = seatAt(content)
    if (owner !== null) points[owner] += 2
    else if (!known.has(cell)) {
      const { members, borders } = group(cells, cell, size)
      for (const member of members) known.add(member)
      const [only] = borders
      if (borders.size === 1 && only) points[only === '0' ? 0 : 1] += 2 * members.length
    }
  }
  return { winner: points[0] > points[1] ? 0 : 1, by: 'area', points: [points[0] / 2, points[1] / 2] }
}

/** All earlier positions, the last first. Positions share their history. */
interface Seen {
  readonly cells: string
  readonly before: Seen | null
}

function isSeen(seen: Seen, cells: string): boolean {
  for (let each: Seen | null = seen; each; each = each.before) if (each.cells === cells) return true
  return false
}

class Go implements Position {
  readonly board: Board
  readonly turn: Side
  readonly result: Result | null
  readonly written: string
  readonly #size: number
  readonly #passes: number
  readonly #seen: Seen

  constructor(cells: readonly string[], turn: Side, seen: Seen, written: string, passes = 0) {
    this.#size = Math.sqrt(cells.length)
    this.board = { columns: this.#size, rows: this.#size, cells }
    this.turn = turn
    this.written = written
    this.#passes = passes
    this.#seen = seen
    this.result = passes >= 2 ? resultOf(cells, this.#size) : null
  }

  moves(): readonly string[] {
    if (this.result) return []
    const { cells } = this.board
    return [...cells.flatMap((_, cell) => (this.#placed(cell) ? [nameOfCell(cell, this.#size)] : [])), PASS]
  }

  after(move: string): Position | null {
    if (this.result) return null
    if (move === PASS) return new Go(this.board.cells, other(this.turn), this.#seen, PASS, this.#passes + 1)
    const cell = cellOf(move, this.board)
    const next = cell >= 0 && nameOfCell(cell, this.#size) === move ? this.#placed(cell) : null
    return next && new Go(next, other(this.turn), { cells: textOfCells(next), before: this.#seen }, move)
  }

  text(): string {
    return `${textOfCells(this.board.cells)} ${this.turn} ${this.#passes}`
  }

  #placed(cell: number): readonly string[] | null {
    const { cells } = this.board
    if (cells[cell]) return null
    const next = withStone(cells, cell, this.turn, this.#size)
    return next && !isSeen(this.#seen, textOfCells(next)) ? next : null
  }
}

export const goOf = (size: number): Rules => ({
  setup() {
    const cells: string[] = Array(size * size).fill('')
    return new Go(cells, 0, { cells: textOfCells(cells), before: null }, '')
  },
})
