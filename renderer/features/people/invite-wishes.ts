import type { Role } from '../../../shared/ipc/contract.ts'
import { isPublication, type SpaceKind } from '../../../shared/space/kind.ts'

const HOUR = 3_600_000

/** How long a link is valid, in milliseconds; null: forever. */
export const EXPIRIES = { hour: HOUR, day: 24 * HOUR, week: 7 * 24 * HOUR, never: null }
/** How many people can join with a link; null: any number. */
export const USES = { any: null, one: 1, five: 5 }

export type Expiry = keyof typeof EXPIRIES
export type Uses = keyof typeof USES

export interface InviteWishes {
  role: Role
  expiry: Expiry
  uses: Uses
}

/**
 * What most people want: a participant who joins in the next few days. Authors of a publication are invited one by one,
 * because they write in its name.
 */
export function usualInvite(kind: SpaceKind, roles: readonly Role[]): InviteWishes {
  const role = (['editor', 'viewer'] as const).find((role) => roles.includes(role)) ?? roles[0] ?? 'viewer'
  return { role, expiry: 'week', uses: isPublication(kind) && role !== 'relay' ? 'one' : 'any' }
}
