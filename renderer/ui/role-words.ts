import type { Role } from '../../shared/ipc/contract.ts'
import { isChannel, type SpaceKind } from '../../shared/space/kind.ts'
import { strings } from '../strings/strings.ts'

/** What roles are called in a space, and what they mean there: who publishes a channel is no editor of a workspace. */
export const roleWords = (kind: SpaceKind): { names: Record<Role, string>; explained: Record<Role, string> } =>
  isChannel(kind)
    ? { names: strings.channels.roles, explained: strings.channels.rolesExplained }
    : { names: strings.roles, explained: strings.rolesExplained }
