import { useEffect, useState } from 'react'
import type { Game } from '../../../../shared/tools/games/lobby/lobby.ts'
import { type Verdict, Verdicts } from '../../../../shared/tools/games/verdicts.ts'
import { useDocs } from '../../../docs/docs-context.tsx'
import { spaceDocs } from '../../../docs/space-docs.ts'
import { useChanges } from '../../../docs/use-changes.ts'
import { useHost } from '../../../platform/host/host-context.tsx'

/** Verdicts of finished games, by space: while the window is open, none is judged twice. */
const known = new Map<string, Map<string, Verdict>>()

function knownIn(space: string): Map<string, Verdict> {
  const ofSpace = known.get(space) ?? new Map<string, Verdict>()
  known.set(space, ofSpace)
  return ofSpace
}

/**
 * The outcomes of these games according to their moves, as far as they were judged here. @param games the same array
 * until it changes
 */
export function useVerdicts(
  space: string,
  games: readonly Game[],
): { verdictOf: (game: string) => Verdict | null; count: number } {
  const docs = useDocs()
  const host = useHost()
  const [verdicts, setVerdicts] = useState<Verdicts | null>(null)
  useEffect(() => {
    const begun = new Verdicts(spaceDocs({ docs, host, space }), knownIn(space))
    setVerdicts(begun)
    return () => begun.stop()
  }, [docs, host, space])
  useEffect(() => verdicts?.judge(games), [verdicts, games])
  const ofSpace = knownIn(space)
  const count = useChanges(verdicts, () => ofSpace.size)
  return { verdictOf: (game) => ofSpace.get(game) ?? null, count }
}
