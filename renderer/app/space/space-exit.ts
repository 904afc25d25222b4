import type { SpaceDetail, SpaceSummary } from '../../../shared/ipc/contract.ts'
import { strings } from '../../strings/first.ts'

/** How a person leaves or deletes a space: the dialog, and its title. */
export function exitOf(
  space: SpaceSummary,
  detail: SpaceDetail | undefined,
): { kind: 'unsubscribe' | 'leave-space' | 'delete-space'; title: string } {
  const reads = space.standing === 'reader' || (space.kind === 'private-publication' && space.role === 'viewer')
  if (reads) return { kind: 'unsubscribe', title: strings.channels.unsubscribe }
  // A lone member has nobody to notify.
  const isAlone = detail === undefined || detail.members.length <= 1
  if (space.standing === 'member' && !isAlone) return { kind: 'leave-space', title: strings.spaces.leave }
  return { kind: 'delete-space', title: strings.spaces.deleteFromDevice }
}
