import type { SpaceDetail } from '../../shared/ipc/contract.ts'

/** Whether this device founded the space: the first of its members. */
export function isFounder(detail: SpaceDetail): boolean {
  const first = detail.members.reduce<SpaceDetail['members'][number] | undefined>(
    (earliest, member) => (earliest && earliest.joined <= member.joined ? earliest : member),
    undefined,
  )
  return first?.device === detail.me && detail.role === 'owner'
}
