/** Chess: positions with the moves that led to them, and their notation. */
import {
  afterMove,
  becomes,
  cellsOf,
  fromOf,
  isCastling,
  isDead,
  isInCheck,
  isPassing,
  KINDS,
  kindOf,
  legalMoves,
  ownerOf,
  type Placing,
  SIZE,
  toOf,
} from './chess-moves.ts'
import { type Board, other, type Position, type Result, type Rules, type Side } from './rules.ts'

const REPEATED = 3
/** Number of moves by either player without a capture or a pawn move. */
const QUIET = 100
/** With fewer quiet moves than this, a position can't have occurred twice before. */
const UNREPEATED = 8

const LETTERS = 'abcdefgh'
const NAMES = Array.from({ length: 128 }, (_, square) => `${LETTERS[square & 15] ?? ''}${(square >> 4) + 1}`)
const nameOf = (square: number): string => NAMES[square] as string
const MOVE = /^([a-h][1-8])([a-h][1-8])([nbrq]?)$/

const textOf = (move: number): string =>
  nameOf(fromOf(move)) + nameOf(toOf(move)) + (becomes(move) ? KINDS[becomes(move)] : '')

interface Counts {
  /** Quiet moves up to here. */
  quiet: number
  /** The number that people give the move. */
  number: number
}

interface Before {
  position: ChessPosition
  move: number
}

class ChessPosition implements Position {
  readonly #placing: Placing
  readonly #counts: Counts
  readonly #before: Before | null
  #legal: readonly number[] | null = null
  #found: { result: Result | null } | null = null
  #board: Board | null = null
  #place: string | null = null

  constructor(placing: Placing, counts: Counts, before: Before | null) {
    this.#placing = placing
    this.#counts = counts
    this.#before = before
  }

  get turn(): Side {
    return this.#placing.turn
  }

  get result(): Result | null {
    this.#found ??= { result: this.#resultOf() }
    return this.#found.result
  }

  get board(): Board {
    this.#board ??= boardOf(this.#placing)
    return this.#board
  }

  get written(): string {
    const before = this.#before
    if (!before) return ''
    const check = !isInCheck(this.#placing) ? '' : this.#moves().length === 0 ? '#' : '+'
    return before.position.#write(before.move) + check
  }

  moves(): readonly string[] {
    return this.result ? [] : this.#moves().map(textOf)
  }

  after(move: string): Position | null {
    if (this.result || !MOVE.test(move)) return null
    const found = this.#moves().find((each) => textOf(each) === move)
    if (found === undefined) return null
    const { cells, turn } = this.#placing
    const isQuiet = KINDS[kindOf(cells[fromOf(found)] ?? 0)] !== 'p' && cells[toOf(found)] === 0
    const { quiet, number } = this.#counts
    const counts = { quiet: isQuiet ? quiet + 1 : 0, number: number + turn }
    return new ChessPosition(afterMove(this.#placing, found), counts, { position: this, move: found })
  }

  /** In Forsyth–Edwards Notation. */
  text(): string {
    return `${this.#key()} ${this.#counts.quiet} ${this.#counts.number}`
  }

  #moves(): readonly number[] {
    this.#legal ??= legalMoves(this.#placing)
    return this.#legal
  }

  /** The part of a position that must be the same for a repetition. */
  #key(): string {
    this.#place ??= placeOf(this.#placing, this.#moves())
    return this.#place
  }

  #resultOf(): Result | null {
    const { turn } = this.#placing
    if (this.#moves().length === 0)
      return isInCheck(this.#placing) ? { winner: other(turn), by: 'checkmate' } : { winner: null, by: 'stalemate' }
    if (isDead(this.#placing)) return { winner: null, by: 'material' }
    const { quiet } = this.#counts
    if (quiet >= UNREPEATED && this.#times() >= REPEATED) return { winner: null, by: 'repetition' }
    return quiet >= QUIET ? { winner: null, by: 'fifty' } : null
  }

  /** How often the position has been on the board. */
  #times(): number {
    const key = this.#key()
    let [position, times]: [ChessPosition, number] = [this, 1]
    // Nothing before a capture or a pawn move can repeat.
    while (position.#counts.quiet > 0 && position.#before) {
      position = position.#before.position
      if (position.#key() === key) times += 1
    }
    return times
  }

  /** A move from here in algebraic notation, without a check mark. */
  #write(move: number): string {
    const { cells } = this.#placing
    const [from, to] = [fromOf(move), toOf(move)]
    const piece = cells[from] ?? 0
    if (isCastling(kindOf(piece), move)) return to > from ? 'O-O' : 'O-O-O'
    const takes = cells[to] !== 0 || isPassing(this.#placing, move) ? 'x' : ''
    const kind = (KINDS[kindOf(piece)] ?? '').toUpperCase()
    if (kind === 'P') {
      const into = becomes(move) ? `=${(KINDS[becomes(move)] ?? '').toUpperCase()}` : ''
      return `${takes && nameOf(from)[0]}${takes}${nameOf(to)}${into}`
    }
    return `${kind}${this.#which(move, piece)}${takes}${nameOf(to)}`
  }

  /**
   * Distinguishes one of several pieces of one kind that can move there: by its column, or else its row, or else both.
   */
  #which(move: number, piece: number): string {
    const from = fromOf(move)
    const others = this.#moves()
      .filter((each) => toOf(each) === toOf(move) && fromOf(each) !== from)
      .map(fromOf)
      .filter((square) => this.#placing.cells[square] === piece)
    if (others.length === 0) return ''
    if (others.every((square) => (square & 15) !== (from & 15))) return nameOf(from)[0] ?? ''
    return others.every((square) => square >> 4 !== from >> 4) ? (nameOf(from)[1] ?? '') : nameOf(from)
  }
}

const letterOf = (piece: number): string => {
  const letter = KINDS[kindOf(piece)] ?? ''
  return ownerOf(piece) === 0 ? letter.toUpperCase() : letter
}

function placeOf(placing: Placing, moves: readonly number[]): string {
  const { cells, turn, rights, passed } = placing
  const rows = Array.from({ length: SIZE }, (_, down) => {
    const first = (SIZE - 1 - down) * 16
    return [...cells.subarray(first, first + SIZE)]
      .map((piece) => (piece === 0 ? '1' : letterOf(piece)))
      .join('')
      .replace(/1+/g, (free) => String(free.length))
  })
  const castling = [...'KQkq'].filter((_, bit) => rights & (1 << bit)).join('') || '-'
  // Named only if a pawn can capture there.
  const square = passed >= 0 && moves.some((move) => isPassing(placing, move)) ? nameOf(passed) : '-'
  return `${rows.join('/')} ${turn === 0 ? 'w' : 'b'} ${castling} ${square}`
}

function boardOf({ cells }: Placing): Board {
  const squares = Array.from({ length: SIZE * SIZE }, (_, index) => cells[(index >> 3) * 16 + (index & 7)] ?? 0)
  return {
    ...{ columns: SIZE, rows: SIZE },
    cells: squares.map((piece) => (piece === 0 ? '' : `${ownerOf(piece)}${KINDS[kindOf(piece)]}`)),
  }
}

const FIRST = 'rnbqkbnr/pppppppp/8/8/8/8/PPPPPPPP/RNBQKBNR w KQkq - 0 1'

/** @param fen a starting position in Forsyth–Edwards Notation */
export function chessFrom(fen = FIRST): Position {
  const [rows = '', turn, castling = '', passed = '-', quiet, number] = fen.split(' ')
  const cells = new Uint8Array(128)
  const kings: [number, number] = [0, 0]
  for (const [down, row] of rows.split('/').entries()) {
    let square = (SIZE - 1 - down) * 16
    for (const letter of row) {
      const kind = KINDS.indexOf(letter.toLowerCase())
      if (kind < 1) square += Number(letter)
      else {
        const seat = letter === letter.toLowerCase() ? 1 : 0
        if (letter.toLowerCase() === 'k') kings[seat] = square
        cells[square++] = kind | cellsOf(seat)
      }
    }
  }
  const rights = [...'KQkq'].reduce((sum, letter, bit) => sum + (castling.includes(letter) ? 1 << bit : 0), 0)
  const placing = { cells, turn: turn === 'b' ? 1 : 0, rights, passed: NAMES.indexOf(passed), kings } as const
  return new ChessPosition(placing, { quiet: Number(quiet), number: Number(number) }, null)
}

export const chess: Rules = { setup: () => chessFrom() }
