import { useEffect, useState } from 'react'
import type { SpaceDetail } from '../../../shared/ipc/contract.ts'
import { type Game, type Start, seatOf } from '../../../shared/tools/games/lobby/lobby.ts'
import { MatchLanes } from '../../../shared/tools/games/match-lanes.ts'
import { refereeOf } from '../../../shared/tools/games/referee-of.ts'
import { knownGame } from '../../../shared/tools/games/rules/games.ts'
import { useDocs } from '../../docs/docs-context.tsx'
import { spaceDocs } from '../../docs/space-docs.ts'
import { useChanges } from '../../docs/use-changes.ts'
import { useHost } from '../../platform/host/host-context.tsx'
import { strings } from '../../strings/strings.ts'
import { usePlayerNames } from './use-player-names.ts'

interface OwnTurnProps {
  detail: SpaceDetail
  /** A game that this device plays. */
  game: Game
  start: Start
}

/** Whose turn it is, once the moves have been read. In an app or in real time, it isn't anyone's. */
export function OwnTurn({ detail: { id: space, me }, game, start }: OwnTurnProps) {
  const words = strings.games
  const nameOf = usePlayerNames(space, start)
  const match = useMoves(space, game, start)
  if (!match || match.outcome) return words.yourGame
  return match.turn === seatOf(game, me) ? words.yourTurn : words.turnOf(nameOf(match.turn))
}

/** Null until they have been read. Unlike on the game's board, looking at them doesn't count as a player's time. */
function useMoves(space: string, { id, offer }: Game, begun: Start) {
  const docs = useDocs()
  const host = useHost()
  // Never changes, but is computed again with each change of the lobby.
  const [{ name, terms, start }] = useState(() => ({ name: knownGame(offer), terms: offer, start: begun }))
  const [lanes, setLanes] = useState<MatchLanes | null>(null)
  useEffect(() => {
    let opened: MatchLanes | null = null
    let isGone = false
    const open = async () => {
      const referee = name && (await refereeOf(name, terms, start))
      if (!referee || isGone) return
      opened = new MatchLanes(spaceDocs({ docs, host, space }), id, referee)
      setLanes(opened)
    }
    void open()
    return () => {
      isGone = true
      opened?.stop()
    }
  }, [docs, host, space, id, name, terms, start])
  return useChanges(lanes, () => (lanes?.isReady ? lanes.match : null))
}
