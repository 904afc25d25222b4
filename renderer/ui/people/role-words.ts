import type { Role } from '../../../shared/ipc/contract.ts'
import { isChannel, type SpaceKind } from '../../../shared/space/kind.ts'
import { strings } from '../../strings/strings.ts'

/** Names and explanations of roles: a publication calls its editors something else than a team space. */
export const roleWords = (kind: SpaceKind): { names: Record<Role, string>; explained: Record<Role, string> } =>
  isChannel(kind)
    ? { names: strings.channels.roles, explained: strings.channels.rolesExplained }
    : { names: strings.roles, explained: strings.rolesExplained }
