import { useMemo } from 'react'
import type { SpaceDetail } from '../../shared/ipc/contract.ts'

/** Whether a device owns the space: another function after owners changed, not whenever somebody goes online. */
export function useIsOwner(members: SpaceDetail['members']): (device: string) => boolean {
  const owners = members
    .flatMap(({ device, role }) => (role === 'owner' ? [device] : []))
    .sort()
    .join(' ')
  return useMemo(() => {
    const all = new Set(owners.split(' '))
    return (device) => all.has(device)
  }, [owners])
}
