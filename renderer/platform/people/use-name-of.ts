import { useCallback, useMemo } from 'react'
import type { SpaceDetail } from '../../../shared/ipc/contract.ts'
import { withDisambiguators } from '../../ui/people/look-alikes.ts'

/**
 * Returns the name of a device's person, among all current and former members of a space. @param otherwise the name for
 * an unknown device
 */
export function useNameOf(
  { members, formerMembers }: Pick<SpaceDetail, 'members' | 'formerMembers'>,
  otherwise: string,
) {
  const names = useMemo(
    () => new Map(withDisambiguators([...members, ...formerMembers]).map((person) => [person.device, person.name])),
    [members, formerMembers],
  )
  return useCallback((device: string): string => names.get(device) ?? otherwise, [names, otherwise])
}
