import { useCallback, useMemo } from 'react'
import type { SpaceDetail } from '../../shared/ipc/contract.ts'
import { toldApart } from '../ui/look-alikes.ts'

/** What the person of a device is called among all who are and were in a space. @param otherwise what to call a device that is of none of them */
export function useNameOf({ members, former }: Pick<SpaceDetail, 'members' | 'former'>, otherwise: string) {
  const names = useMemo(
    () => new Map(toldApart([...members, ...former]).map((person) => [person.device, person.name])),
    [members, former],
  )
  return useCallback((device: string): string => names.get(device) ?? otherwise, [names, otherwise])
}
