import { useEffect, useMemo } from 'react'
import { useStore } from 'zustand'
import type { ShownCast } from '../../../shared/tools/casts/calls.ts'
import { useHost } from '../../platform/host/host-context.tsx'
import { navigate, placeIn, spaceOf, useRoute } from '../../platform/places/routes.ts'
import { useApp } from '../../platform/state/store.ts'
import { type CastPlace, type Casts, type CastsState, castsOf } from './casts.ts'
import { programsOf } from './own/programs.ts'

export const useCasts = (): Casts => castsOf(useHost())

/** @param select must return the same object for the same state */
export const useCastsState = <Value>(select: (state: CastsState) => Value): Value => useStore(useCasts().store, select)

const NONE: readonly ShownCast[] = []
/** Maximum number of shown invitations on stage. */
const MOST_ASKED = 3

function useAllIn(space: string): readonly ShownCast[] {
  const casts = useCasts()
  useEffect(() => casts.list(space), [casts, space])
  return useCastsState((state) => state.casts[space] ?? NONE)
}

/** A space's current broadcasts. */
export function useCastsIn(space: string): readonly ShownCast[] {
  const all = useAllIn(space)
  return useMemo(() => all.filter(({ inCall }) => !inCall), [all])
}

/** The same, without the casts of guests on stage. */
export function useMainCastsIn(space: string): readonly ShownCast[] {
  const all = useCastsIn(space)
  return useMemo(() => programsOf(all).map(({ main }) => main), [all])
}

/** The cast that a device sends in a channel's call. */
export const useCarriedBy = (device: string, { space, stream }: CastPlace): ShownCast | undefined =>
  useAllIn(space).find((cast) => cast.inCall && cast.device === device && cast.stream === stream)

/** Broadcasts this person is invited to join on stage, except the one on screen. */
export function useStageInvitations(): { space: string; cast: ShownCast }[] {
  const { casts, live, dismissed } = useCastsState((state) => state)
  const me = useApp(({ app }) => app?.device ?? '')
  const details = useApp((state) => state.details)
  const route = useRoute()
  if (live) return []
  const isAskedFor = (space: string, { cast, stage, stream, inCall }: ShownCast): boolean => {
    if (inCall || details[space]?.mayWrite === false) return false
    const isWatched = spaceOf(route) === space && placeIn(route, 'casts')?.stream === stream
    return stage.includes(me) && !isWatched && !dismissed.includes(cast)
  }
  return Object.entries(casts)
    .flatMap(([space, all]) => all.filter((cast) => isAskedFor(space, cast)).map((cast) => ({ space, cast })))
    .slice(0, MOST_ASKED)
}

export const openCast = ({ space, stream }: CastPlace): void => navigate({ tool: 'casts', space, place: { stream } })
