import { useEffect, useMemo } from 'react'
import { z } from 'zod'
import type { Match } from '../../../../shared/tools/games/referee.ts'
import type { Seat } from '../../../../shared/tools/games/rules/rules.ts'
import { remembered, useRemembered } from '../../../docs/remembered.ts'
import type { MatchFeed } from './match-feed.ts'

/** This device's secret in a game; empty until there is one. */
export function useSecret(space: string, game: string) {
  const kept = useMemo(() => remembered(`game-secret.${space}.${game}`, z.string(), ''), [space, game])
  return { secret: useRemembered(kept), set: kept.set }
}

interface Automatic {
  match: Match
  feed: MatchFeed
  /** Null if this device doesn't play, or isn't allowed to write. */
  me: Seat | null
  secret: string
}

/** Makes moves that follow from the secret alone, as soon as it is this device's turn. */
export function useAutomatic({ match, feed, me, secret }: Automatic): void {
  const { position, turn, outcome, head } = match
  const isOn = me !== null && secret !== '' && !outcome && turn === me && position.turn === me
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each turn
  useEffect(() => {
    const move = isOn ? position.automatic?.(secret) : null
    if (move) void feed.move(move, false)
  }, [feed, head, isOn, secret])
}
