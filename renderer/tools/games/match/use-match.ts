import { useEffect, useState } from 'react'
import type { SpaceDetail } from '../../../../shared/ipc/contract.ts'
import type { Game, Start } from '../../../../shared/tools/games/lobby/lobby.ts'
import { clockIn, type GameName, goesOnWithoutGone, rulesOf } from '../../../../shared/tools/games/rules/games.ts'
import { useDocs } from '../../../docs/docs-context.tsx'
import { useChanges } from '../../../docs/use-changes.ts'
import { useHost } from '../../../platform/host/host-context.tsx'
import { MatchFeed } from './match-feed.ts'
import { steadyTime } from './turn-clock.ts'

/**
 * A game that has begun, while the component is mounted; null until its rules are loaded, and the host’s clock is
 * known.
 */
export function useMatch({ id: space, me }: SpaceDetail, { id: game, offer }: Game, name: GameName, begun: Start) {
  const docs = useDocs()
  const host = useHost()
  // Never changes, but is computed again with each change of the lobby.
  const [{ start, clock, goesOn }] = useState(() => ({
    ...{ start: begun, clock: clockIn(offer), goesOn: goesOnWithoutGone(offer) },
  }))
  const [feed, setFeed] = useState<MatchFeed | null>(null)
  useEffect(() => {
    let opened: MatchFeed | null = null
    let isGone = false
    void Promise.all([rulesOf(name), steadyTime(host)]).then(([rules, steady]) => {
      if (isGone) return
      opened = new MatchFeed({ docs, host, space, me, game, rules, start, clock, goesOn, steady })
      setFeed(opened)
    })
    return () => {
      isGone = true
      opened?.stop()
    }
  }, [docs, host, space, me, game, name, start, clock, goesOn])
  const match = useChanges(feed, () => feed?.match ?? null)
  const isReady = useChanges(feed, () => feed?.isReady ?? false)
  return { feed, match, clock, isReady }
}
