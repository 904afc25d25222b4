import { useMemo } from 'react'
import type { SpaceDetail } from '../../../shared/ipc/contract.ts'
import { byTurns } from '../../../shared/tools/by-turns.ts'
import { forfeited, goneBy, type IsGone } from '../../../shared/tools/games/gone.ts'
import { type Claim, endOf, type Game, isContested } from '../../../shared/tools/games/lobby/lobby.ts'
import { knownGame } from '../../../shared/tools/games/rules/games.ts'
import { useVerdicts } from './match/use-verdicts.ts'

const DOUBTFUL = 50

/**
 * Games whose end only one player has stated, so that their moves must be read. The latest games, taking players in
 * turn.
 */
export function doubtfulIn(games: readonly Game[]): Game[] {
  const all = games.filter((game) => game.claims.size > 0 && endOf(game) === null && knownGame(game.offer) !== null)
  return byTurns(all.toReversed(), ({ start }) => start?.seats.toSorted().join() ?? '').slice(0, DOUBTFUL)
}

export type End = Pick<Claim, 'winner' | 'by'>

export const goneFrom = ({ members }: SpaceDetail): IsGone =>
  goneBy((each) => members.find(({ device }) => device === each)?.role)

/**
 * How games ended. If only one player states it, the moves decide; if no one does, it depends on who is still in the
 * space. @param games the same array until they change
 */
export function useEnds(detail: SpaceDetail, games: readonly Game[]): (game: Game) => End | null {
  const doubtful = useMemo(() => doubtfulIn(games), [games])
  const { verdictOf } = useVerdicts(detail.id, doubtful)
  const isGone = goneFrom(detail)
  return (game) => {
    if (knownGame(game.offer) === null && isContested(game)) return { winner: null, by: 'contested' }
    return endOf(game) ?? verdictOf(game.id)?.outcome ?? forfeited(game, isGone)
  }
}
