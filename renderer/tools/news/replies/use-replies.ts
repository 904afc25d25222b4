import { useMemo } from 'react'
import type { CallOutput } from '../../../../shared/ipc/contract.ts'
import { useAsked } from '../../../platform/host/asked.ts'

export type Reply = CallOutput<'publications.inbox'>['replies'][number]

/** Readers' replies to this device, the newest first; null until loaded. */
export function useReplies(space: string): readonly Reply[] | null {
  const { value } = useAsked('publications.inbox', space, 'space.changed')
  return useMemo(() => value?.replies.toReversed() ?? null, [value])
}
