import type { BattleshipPosition } from '../../../../shared/tools/games/rules/battleship.ts'
import { fleetOf } from '../../../../shared/tools/games/rules/battleship.ts'
import { cellsOfFleet, WATERS } from '../../../../shared/tools/games/rules/fleet.ts'
import { type Board, other, type Seat, type Side } from '../../../../shared/tools/games/rules/rules.ts'
import { strings } from '../../../strings/strings.ts'
import classes from '../games.module.css'
import { GameBoard } from './game-board.tsx'
import { PlaceFleet } from './place-fleet.tsx'

interface BattleshipProps {
  position: BattleshipPosition
  me: Seat | null
  secret: string
  /** Whether both have placed their ships. */
  isBegun: boolean
  nameOf: (seat: Seat) => string
  moves: readonly string[]
  onMove: (move: string) => void
  /** Null if this device doesn't play. */
  onFleet: ((fleet: string) => void) | null
}

/** A player's waters: the shots so far, and the ships that this device knows. */
function watersOf({ shots }: BattleshipPosition, seat: Side, fleet: string): Board {
  const ships = new Set(cellsOfFleet(fleet))
  const cells = shots[seat].map((shot, cell) => (shot !== '.' ? `${seat}${shot}` : ships.has(cell) ? `${seat}s` : ''))
  return { ...WATERS, cells }
}

/** Both players' waters; before the game begins, a fleet to place. */
export function BattleshipTable({ position, me, secret, isBegun, nameOf, moves, onMove, onFleet }: BattleshipProps) {
  const words = strings.games
  const isLost = onFleet !== null && secret === '' && isBegun && !position.result
  const fleet = fleetOf(secret)
  const first = me === null ? 0 : other(me)
  const isShooting = moves.length > 2
  if (onFleet !== null && secret === '' && !isBegun)
    return (
      <div className={classes.tables}>
        <PlaceFleet onFleet={onFleet} />
      </div>
    )
  return (
    <div className={classes.tables}>
      {isLost && (
        <p className={classes.question} role="alert">
          {words.secretLost}
        </p>
      )}
      {([first, other(first)] as const).map((seat) => (
        <section key={seat} className={classes.waters}>
          <h3>
            <bdi>{seat === me ? words.yourWaters : words.watersOf(nameOf(seat))}</bdi>
          </h3>
          <GameBoard
            name="battleship"
            label={seat === me ? words.yourWaters : words.watersOf(nameOf(seat))}
            board={watersOf(position, seat, seat === me ? fleet : '')}
            last={[]}
            isTurned={false}
            moves={seat === me || !isShooting ? [] : moves}
            onMove={onMove}
          />
        </section>
      ))}
    </div>
  )
}
