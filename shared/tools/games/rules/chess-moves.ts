/**
 * Chess in plain numbers: placements of pieces, legal moves, and their results. A square is 16 × row + column, so that
 * a step off the board shows in one of two bits.
 */
import { other, type Side } from './rules.ts'

export const SIZE = 8
const OFF = 0x88
const ROW = 16
/** Pieces: a kind, and a bit for those of the second player. 0 if empty. */
export const KINDS = '-pnbrqk'
const [PAWN, KNIGHT, BISHOP, ROOK, QUEEN, KING] = [1, 2, 3, 4, 5, 6] as const
const SECOND = 8
export const kindOf = (piece: number): number => piece & 7
export const ownerOf = (piece: number): Side => (piece & SECOND ? 1 : 0)

const STRAIGHT = [1, -1, ROW, -ROW]
const DIAGONAL = [ROW + 1, ROW - 1, -ROW + 1, -ROW - 1]
const AROUND = [...STRAIGHT, ...DIAGONAL]
const LEAPS = [2 * ROW + 1, 2 * ROW - 1, -2 * ROW + 1, -2 * ROW - 1, ROW + 2, ROW - 2, -ROW + 2, -ROW - 2]
const SLIDES: Readonly<Record<number, readonly number[]>> = { [BISHOP]: DIAGONAL, [ROOK]: STRAIGHT, [QUEEN]: AROUND }

/** Immutable. */
export interface Placing {
  readonly cells: Uint8Array
  readonly turn: Side
  /** Castling rights: 1 and 2, on the king's and the queen's side, for the first player; 4 and 8 for the second. */
  readonly rights: number
  /** The square that a pawn has just passed; -1 if none. */
  readonly passed: number
  readonly kings: readonly [number, number]
}

/** Encodes a move: from, to, and the piece that a pawn becomes. */
const moveOf = (from: number, to: number, kind = 0): number => from | (to << 7) | (kind << 14)
export const fromOf = (move: number): number => move & 127
export const toOf = (move: number): number => (move >> 7) & 127
export const becomes = (move: number): number => move >> 14

const forward = (seat: Side): number => (seat === 0 ? ROW : -ROW)
const homeRow = (seat: Side): number => (seat === 0 ? 0 : SIZE - 1)
export const cellsOf = (turn: Side): number => (turn === 0 ? 0 : SECOND)

export const isPassing = ({ cells, passed }: Placing, move: number): boolean =>
  toOf(move) === passed && kindOf(cells[fromOf(move)] ?? 0) === PAWN

/** Whether a player's pieces could capture on a square. */
function isAttacked(cells: Uint8Array, square: number, by: Side): boolean {
  const owner = cellsOf(by)
  const behind = square - forward(by)
  for (const at of [behind - 1, behind + 1]) if (!(at & OFF) && cells[at] === (PAWN | owner)) return true
  for (const leap of LEAPS) if (!((square + leap) & OFF) && cells[square + leap] === (KNIGHT | owner)) return true
  for (const step of AROUND) {
    const slider = step === 1 || step === -1 || step === ROW || step === -ROW ? ROOK : BISHOP
    let at = square + step
    if (!(at & OFF) && cells[at] === (KING | owner)) return true
    while (!(at & OFF)) {
      const piece = cells[at] as number
      if (piece !== 0) {
        if (piece === (slider | owner) || piece === (QUEEN | owner)) return true
        break
      }
      at += step
    }
  }
  return false
}

export const isInCheck = ({ cells, turn, kings }: Placing): boolean => isAttacked(cells, kings[turn], other(turn))

function addPawnMoves({ cells, turn, passed }: Placing, from: number, moves: number[]): void {
  const ahead = forward(turn)
  const row = from >> 4
  const add = (to: number) => {
    if (to >> 4 !== homeRow(other(turn))) moves.push(moveOf(from, to))
    else for (const kind of [QUEEN, ROOK, BISHOP, KNIGHT]) moves.push(moveOf(from, to, kind))
  }
  const isFree = (to: number) => !(to & OFF) && cells[to] === 0
  if (isFree(from + ahead)) {
    add(from + ahead)
    if (row === (turn === 0 ? 1 : SIZE - 2) && isFree(from + 2 * ahead)) moves.push(moveOf(from, from + 2 * ahead))
  }
  for (const to of [from + ahead - 1, from + ahead + 1]) {
    if (to & OFF) continue
    const piece = cells[to] as number
    if (piece !== 0 ? ownerOf(piece) !== turn : to === passed) add(to)
  }
}

/** Castling must not be through other pieces, out of check, or through it. */
function addCastling({ cells, turn, rights, kings }: Placing, moves: number[]): void {
  const from = kings[turn]
  const isSafe = (square: number) => !isAttacked(cells, square, other(turn))
  const mine = rights >> (2 * turn)
  if (!(mine & 3) || !isSafe(from)) return
  const isFree = (...steps: number[]) => steps.every((step) => cells[from + step] === 0)
  if (mine & 1 && isFree(1, 2) && isSafe(from + 1)) moves.push(moveOf(from, from + 2))
  if (mine & 2 && isFree(-1, -2, -3) && isSafe(from - 1)) moves.push(moveOf(from, from - 2))
}

/** All moves of the player on turn, including those that leave the king in check. */
function movesOf(placing: Placing): number[] {
  const { cells, turn } = placing
  const moves: number[] = []
  for (let from = 0; from < ROW * SIZE; from += 1) {
    const piece = cells[from] as number
    if (from & OFF || piece === 0 || ownerOf(piece) !== turn) continue
    const kind = kindOf(piece)
    const slides = SLIDES[kind]
    if (kind === PAWN) addPawnMoves(placing, from, moves)
    for (const step of slides ?? (kind === KNIGHT ? LEAPS : kind === KING ? AROUND : [])) {
      for (let to = from + step; !(to & OFF); to += step) {
        const there = cells[to] as number
        if (there === 0 || ownerOf(there) !== turn) moves.push(moveOf(from, to))
        if (there !== 0 || !slides) break
      }
    }
  }
  addCastling(placing, moves)
  return moves
}

function isAligned(one: number, two: number): boolean {
  const rows = (one >> 4) - (two >> 4)
  const columns = (one & 15) - (two & 15)
  return rows === 0 || columns === 0 || rows === columns || rows === -columns
}

export function legalMoves(placing: Placing): number[] {
  const { cells, turn, kings } = placing
  const king = kings[turn]
  const isChecked = isInCheck(placing)
  const tried = cells.slice()
  return movesOf(placing).filter((move) => {
    const [from, to] = [fromOf(move), toOf(move)]
    const isPassed = isPassing(placing, move)
    // A piece that isn't in line with the king can't uncover it.
    if (!isChecked && from !== king && !isPassed && !isAligned(from, king)) return true
    const taken = isPassed ? to - forward(turn) : to
    tried[taken] = 0
    tried[to] = cells[from] as number
    tried[from] = 0
    const isSafe = !isAttacked(tried, from === king ? to : king, other(turn))
    for (const square of [from, to, taken]) tried[square] = cells[square] as number
    return isSafe
  })
}

/** The castling rights that end when a piece leaves a square, or arrives there. */
const ENDING = new Uint8Array(ROW * SIZE)
for (const seat of [0, 1] as const) {
  const home = homeRow(seat) * ROW
  ENDING[home] = 2 << (2 * seat)
  ENDING[home + 4] = 3 << (2 * seat)
  ENDING[home + 7] = 1 << (2 * seat)
}

/** @param move a legal one */
export function afterMove(placing: Placing, move: number): Placing {
  const { turn, rights, kings } = placing
  const cells = placing.cells.slice()
  const [from, to] = [fromOf(move), toOf(move)]
  const piece = cells[from] as number
  if (isPassing(placing, move)) cells[to - forward(turn)] = 0
  cells[to] = becomes(move) ? becomes(move) | cellsOf(turn) : piece
  cells[from] = 0
  const kind = kindOf(piece)
  if (isCastling(kind, move)) {
    const [corner, beside] = to > from ? [from + 3, from + 1] : [from - 4, from - 1]
    cells[beside] = cells[corner] as number
    cells[corner] = 0
  }
  return {
    cells,
    turn: other(turn),
    rights: rights & ~((ENDING[from] as number) | (ENDING[to] as number)),
    passed: kind === PAWN && Math.abs(to - from) === 2 * ROW ? from + forward(turn) : -1,
    kings: kind !== KING ? kings : turn === 0 ? [to, kings[1]] : [kings[0], to],
  }
}

export const isCastling = (kind: number, move: number): boolean =>
  kind === KING && Math.abs(toOf(move) - fromOf(move)) === 2

/** Whether neither player could ever mate: kings alone, with one knight, or with bishops on squares of one color. */
export function isDead({ cells }: Placing): boolean {
  let [pieces, knights] = [0, 0]
  const bishops = [0, 0]
  for (let square = 0; square < ROW * SIZE; square += 1) {
    const kind = square & OFF ? 0 : kindOf(cells[square] as number)
    if (kind === 0) continue
    pieces += 1
    if (kind === KNIGHT) knights += 1
    if (kind === BISHOP) bishops[((square >> 4) + square) & 1] = (bishops[((square >> 4) + square) & 1] ?? 0) + 1
  }
  const [dark = 0, light = 0] = bishops
  return pieces === 2 || (pieces === 3 && knights === 1) || (pieces === 2 + dark + light && (dark === 0 || light === 0))
}
