import type { SpaceDetail } from '../../shared/ipc/contract.ts'

/** Whether this device founded the space, that is, was its first member. */
export function isFounder(detail: SpaceDetail): boolean {
  const first = detail.members.reduce<SpaceDetail['members'][number] | undefined>(
    (earliest, member) => (earliest && earliest.joined <= member.joined ? earliest : member),
    undefined,
  )
  return first?.device === detail.me && detail.role === 'owner'
}
