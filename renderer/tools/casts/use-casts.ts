import { useEffect } from 'react'
import { useStore } from 'zustand'
import type { ShownCast } from '../../../shared/tools/casts/calls.ts'
import { useHost } from '../../platform/host-context.tsx'
import { navigate } from '../../platform/routes.ts'
import { type CastPlace, type Casts, type CastsState, castsOf } from './casts.ts'

export const useCasts = (): Casts => castsOf(useHost())

/** @param select the same object for the same state */
export const useCastsState = <Value>(select: (state: CastsState) => Value): Value => useStore(useCasts().store, select)

const NONE: readonly ShownCast[] = []

/** What is on in a space. */
export function useCastsIn(space: string): readonly ShownCast[] {
  const casts = useCasts()
  useEffect(() => casts.list(space), [casts, space])
  return useCastsState((state) => state.casts[space] ?? NONE)
}

export const openCast = ({ space, stream }: CastPlace): void => navigate({ tool: 'casts', space, place: { stream } })
