import { useMemo } from 'react'
import { useStore } from 'zustand'
import type { SpaceDetail } from '../../../shared/ipc/contract.ts'
import { useHost } from '../../platform/host-context.tsx'
import { withDisambiguators } from '../../ui/look-alikes.ts'
import type { TogetherState } from './state.ts'
import { type Together, togetherOf } from './together.ts'

/** What this window looks at together with others. */
export const useTogether = (): Together => togetherOf(useHost())

/** @param select the same object for the same state */
export const useTogetherState = <Value>(select: (state: TogetherState) => Value): Value =>
  useStore(useTogether().store, select)

const NOBODY: SpaceDetail['members'] = []
const UNKNOWN_COLOUR = '#868e96'

/** Names and colors of a space's people. */
export function usePeople(detail: Pick<SpaceDetail, 'members'> | undefined) {
  const members = detail?.members ?? NOBODY
  const people = useMemo(() => new Map(withDisambiguators(members).map((each) => [each.device, each])), [members])
  return (device: string): { name: string; colour: string } =>
    people.get(device) ?? { name: '…', colour: UNKNOWN_COLOUR }
}
