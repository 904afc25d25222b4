import { Button } from '@mantine/core'
import { Shuffle } from 'lucide-react'
import { useState } from 'react'
import {
  type BattleshipPosition,
  cellsOfFleet,
  fleetOf,
  randomFleet,
  WATERS,
} from '../../../shared/tools/games/rules/battleship.ts'
import { type Board, other, type Seat } from '../../../shared/tools/games/rules/rules.ts'
import { strings } from '../../strings/strings.ts'
import { GameBoard } from './game-board.tsx'
import classes from './games.module.css'

interface BattleshipProps {
  position: BattleshipPosition
  me: Seat | null
  secret: string
  nameOf: (seat: Seat) => string
  moves: readonly string[]
  onMove: (move: string) => void
  /** Null: this device doesn't play. */
  onFleet: ((fleet: string) => void) | null
}

const random = (below: number): number => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) % below

/** The waters of a player: what was shot at, and the ships that this device knows of. */
function watersOf({ shots }: BattleshipPosition, seat: Seat, fleet: string): Board {
  const ships = new Set(cellsOfFleet(fleet))
  const cells = shots[seat].map((shot, cell) => (shot !== '.' ? `${seat}${shot}` : ships.has(cell) ? `${seat}s` : ''))
  return { ...WATERS, cells }
}

/** Both waters; before the first shot, a fleet to choose. */
export function BattleshipTable({ position, me, secret, nameOf, moves, onMove, onFleet }: BattleshipProps) {
  const words = strings.games
  const [offered, setOffered] = useState(() => randomFleet(random))
  const isChoosing = onFleet !== null && secret === '' && !position.isSetUp
  const isLost = onFleet !== null && secret === '' && position.isSetUp && !position.result
  const fleet = isChoosing ? offered : fleetOf(secret)
  const first = me === null ? 0 : other(me)
  const isShooting = moves.length > 2
  return (
    <div className={classes.tables}>
      {isChoosing && (
        <div className={classes.question}>
          <span>{words.placeShips}</span>
          <span className={classes.buttons}>
            <Button
              variant="default"
              leftSection={<Shuffle size={16} />}
              onClick={() => setOffered(randomFleet(random))}
            >
              {words.shuffle}
            </Button>
            <Button onClick={() => onFleet(offered)}>{words.ready}</Button>
          </span>
        </div>
      )}
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
