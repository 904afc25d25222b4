import { useMemo } from 'react'
import type { SpaceDetail } from '../../../shared/ipc/contract.ts'
import { may } from '../../../shared/space/permissions.ts'

type Members = SpaceDetail['members']

/** Whether a device owns the space. The function changes with the owners, not whenever somebody goes online. */
export const useIsOwner = (members: Members): ((device: string) => boolean) =>
  useIsAmong(members.filter(({ role }) => role === 'owner'))

/** Whether a device is in the space. The function changes with the members. */
export const useIsMember = (members: Members): ((device: string) => boolean) => useIsAmong(members)

/** Whether a device is allowed to write. The function changes with the roles. */
export const useMayWrite = (members: Members): ((device: string) => boolean) =>
  useIsAmong(members.filter(({ role }) => may(role, 'write-content')))

function useIsAmong(members: Members): (device: string) => boolean {
  const devices = members
    .map(({ device }) => device)
    .sort()
    .join(' ')
  return useMemo(() => {
    const all = new Set(devices.split(' '))
    return (device) => all.has(device)
  }, [devices])
}
