import { useEffect, useMemo } from 'react'
import { useStore } from 'zustand'
import type { ShownCast } from '../../../shared/tools/casts/calls.ts'
import { useHost } from '../../platform/host/host-context.tsx'
import { navigate } from '../../platform/places/routes.ts'
import { type CastPlace, type Casts, type CastsState, castsOf } from './casts.ts'
import { programsOf } from './programs.ts'

export const useCasts = (): Casts => castsOf(useHost())

/** @param select the same object for the same state */
export const useCastsState = <Value>(select: (state: CastsState) => Value): Value => useStore(useCasts().store, select)

const NONE: readonly ShownCast[] = []

function useAllIn(space: string): readonly ShownCast[] {
  const casts = useCasts()
  useEffect(() => casts.list(space), [casts, space])
  return useCastsState((state) => state.casts[space] ?? NONE)
}

/** Which broadcasts are on in a space. */
export function useCastsIn(space: string): readonly ShownCast[] {
  const all = useAllIn(space)
  return useMemo(() => all.filter(({ inCall }) => !inCall), [all])
}

/** The same, without those who are on stage in another one. */
export function useMainCastsIn(space: string): readonly ShownCast[] {
  const all = useCastsIn(space)
  return useMemo(() => programsOf(all).map(({ main }) => main), [all])
}

/** What a device sends in a call of a channel. */
export const useCarriedBy = (device: string, { space, stream }: CastPlace): ShownCast | undefined =>
  useAllIn(space).find((cast) => cast.inCall && cast.device === device && cast.stream === stream)

export const openCast = ({ space, stream }: CastPlace): void => navigate({ tool: 'casts', space, place: { stream } })
