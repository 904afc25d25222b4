import type { Role } from '../../../shared/ipc/contract.ts'
import { isPublication, type SpaceKind } from '../../../shared/space/kind.ts'
import { strings } from '../../strings/strings.ts'

/** Names and explanations of roles. A publication has a different name for editors than a team space. */
export const roleWords = (kind: SpaceKind): { names: Record<Role, string>; explained: Record<Role, string> } =>
  isPublication(kind)
    ? { names: strings.channels.roles, explained: strings.channels.rolesExplained }
    : { names: strings.roles, explained: strings.rolesExplained }

/** What an invite makes people, in the words of `invites.shareDetail`. */
function invitedAs(kind: SpaceKind, role: Role): string {
  if (isPublication(kind) && role === 'editor') return 'author'
  return isPublication(kind) && role === 'viewer' ? 'subscriber' : role
}

/** Who can join with an invite. `uses`: how many people; null for any number. */
export function shareDetail(kind: SpaceKind, role: Role, uses: number | null): string {
  const as = invitedAs(kind, role)
  return uses === null ? strings.invites.shareDetail(as) : strings.invites.shareDetailCounted(as, uses)
}
