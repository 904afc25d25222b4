import { ChessBishop, ChessKing, ChessKnight, ChessPawn, ChessQueen, ChessRook, Crown } from 'lucide-react'
import { type GameName, hasSecrets } from '../../../../shared/tools/games/rules/games.ts'
import { seatAt } from '../../../../shared/tools/games/rules/rules.ts'
import classes from '../games.module.css'

const CHESS = { k: ChessKing, q: ChessQueen, r: ChessRook, b: ChessBishop, n: ChessKnight, p: ChessPawn } as const

/** The piece on a square. */
export function Piece({ name, cell }: { name: GameName; cell: string }) {
  const seat = seatAt(cell)
  if (seat === null) return null
  if (hasSecrets(name)) return <span className={classes.shot} data-shot={cell.slice(1)} />
  if (name === 'chess') {
    const Figure = CHESS[cell.slice(1) as keyof typeof CHESS]
    return <Figure className={classes.figure} data-seat={seat} absoluteStrokeWidth />
  }
  return (
    <span className={classes.disc} data-game={name} data-seat={seat}>
      {cell.slice(1) === 'k' && <Crown className={classes.crown} />}
    </span>
  )
}
