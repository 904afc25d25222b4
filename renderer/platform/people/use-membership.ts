import { useMemo } from 'react'
import type { SpaceDetail } from '../../../shared/ipc/contract.ts'
import { may } from '../../../shared/space/permissions.ts'

type Members = SpaceDetail['members']

/** Whether a device owns the space: another function after owners changed, not whenever somebody goes online. */
export const useIsOwner = (members: Members): ((device: string) => boolean) =>
  useIsAmong(members.filter(({ role }) => role === 'owner'))

/** Whether it is in the space: another function after somebody came or left. */
export const useIsMember = (members: Members): ((device: string) => boolean) => useIsAmong(members)

/** Whether it may write there: another function after roles changed. */
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
