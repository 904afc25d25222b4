import { useEffect } from 'react'
import { randomHex } from '../../../../shared/base/random-hex.ts'
import type { Start } from '../../../../shared/tools/games/lobby/lobby.ts'
import type { Match } from '../../../../shared/tools/games/referee.ts'
import type { BattleshipPosition } from '../../../../shared/tools/games/rules/battleship.ts'
import type { SecretGame } from '../../../../shared/tools/games/rules/games.ts'
import type { LiarsDicePosition } from '../../../../shared/tools/games/rules/liars-dice.ts'
import type { Position, Seat } from '../../../../shared/tools/games/rules/rules.ts'
import { usePlayerNames } from '../use-player-names.ts'
import { BattleshipTable } from './battleship-table.tsx'
import { DiceTable } from './dice-table.tsx'
import type { MatchFeed } from './match-feed.ts'
import { useAutomatic, useSecret } from './use-secret.ts'

interface SecretTableProps {
  space: string
  game: string
  name: SecretGame
  start: Start
  mayWrite: boolean
  /** The position on screen, of `match` or an earlier one. */
  position: Position
  match: Match
  feed: MatchFeed
  me: Seat | null
  moves: readonly string[]
  onMove: (move: string) => void
}

/** A game in which each player has a secret. */
export function SecretTable({ space, game, name, start, mayWrite, match, feed, me, ...shown }: SecretTableProps) {
  const { secret, set } = useSecret(space, game)
  const nameOf = usePlayerNames(space, start)
  const plays = mayWrite ? me : null
  useAutomatic({ match, feed, me: plays, secret })
  const position: unknown = shown.position
  const isRolled = name === 'liars-dice'
  useEffect(() => {
    if (isRolled && plays !== null && secret === '') set(randomHex(16))
  }, [isRolled, plays, secret, set])
  const common = { me, secret, nameOf, moves: shown.moves, onMove: shown.onMove }
  return isRolled ? (
    <DiceTable {...common} position={position as LiarsDicePosition} />
  ) : (
    <BattleshipTable
      {...common}
      position={position as BattleshipPosition}
      isBegun={(match.position as BattleshipPosition).isSetUp}
      onFleet={plays === null ? null : (fleet) => set(`${fleet} ${randomHex(16)}`)}
    />
  )
}
