/**
 * The one table of who may do what. Governance records grant roles; a chain acts under the role of its grant. In a
 * publication, an owner is an editor-in-chief, an editor is an author, and a viewer is a reader of a private one. A
 * relay stores and passes on the content of a team space, and can't read it.
 */
import { isPublication, type SpaceKind } from './kind.ts'

export const ROLES = ['owner', 'editor', 'viewer', 'relay'] as const
export type Role = (typeof ROLES)[number]

export type Action =
  | 'write-content'
  | 'set-own-profile'
  | 'leave'
  | 'rename-space'
  | 'invite'
  | 'admit'
  | 'revoke-invite'
  | 'change-role'
  | 'remove-member'
  | 'publish-keys'
  | 'checkpoint'
  | 'report-fork'
  | 'purge'
  | 'name-successor'
  | 'set-quota'
  | 'tell-addresses'

const TABLE: Record<Action, readonly Role[]> = {
  'write-content': ['owner', 'editor'],
  'set-own-profile': ['owner', 'editor', 'viewer', 'relay'],
  leave: ['owner', 'editor', 'viewer', 'relay'],
  'rename-space': ['owner'],
  invite: ['owner', 'editor'],
  admit: ['owner', 'editor'],
  'revoke-invite': ['owner', 'editor'],
  'change-role': ['owner'],
  'remove-member': ['owner'],
  'publish-keys': ['owner', 'editor'],
  checkpoint: ['owner'],
  'report-fork': ['owner', 'editor', 'viewer', 'relay'],
  purge: ['owner'],
  'name-successor': ['owner'],
  'set-quota': ['owner'],
  'tell-addresses': ['relay'],
}

/**
 * By a member's role, the roles that its invites can give. In a publication, only editors-in-chief decide who
 * publishes.
 */
const INVITABLE: Record<'team-space' | 'public-publication', Record<Role, readonly Role[]>> = {
  'team-space': { owner: ['owner', 'editor', 'viewer', 'relay'], editor: ['editor', 'viewer'], viewer: [], relay: [] },
  'public-publication': { owner: ['owner', 'editor', 'viewer'], editor: ['viewer'], viewer: [], relay: [] },
}

/** The roles of a person's device, which can change into one another. */
export const PERSONAL_ROLES = ['owner', 'editor', 'viewer'] as const satisfies readonly Role[]

/** Whether this role is given content keys; a relay has only governance keys (V47). */
export const reads = (role: Role): boolean => role !== 'relay'

export const may = (role: Role, action: Action): boolean => TABLE[action].includes(role)

export const rolesInvitableBy = (role: Role, kind: SpaceKind): readonly Role[] =>
  INVITABLE[isPublication(kind) ? 'public-publication' : 'team-space'][role]

/** A role and its position in the order of grants; 0 is the founder's, and fractions are successors'. */
export interface Rank {
  role: Role
  order: number
}

/**
 * Whether one member can remove another or change its role. Owners can, but among owners only the senior, so that no
 * two can remove each other. The founder (order 0) is senior to all.
 */
export const mayGovern = (actor: Rank, target: Rank): boolean =>
  actor.role === 'owner' && target.order !== 0 && (target.role !== 'owner' || actor.order < target.order)

/** The position of an owner's successor: right after the owner, before everyone who came later. */
export function rankAfter(order: number): number {
  const whole = Math.floor(order)
  return whole + 1 / (2 - (order - whole))
}

/** The order in which members' decisions are settled: owners by their positions, then all others. */
export const settlingOrder = ({ role, order }: Rank): number => (role === 'owner' ? order : 2 ** 40 + order)

/**
 * The action that a role must allow for a governance record to be valid at all; the evaluation checks finer conditions.
 */
export const ACTION_OF = {
  profile: 'set-own-profile',
  rename: 'rename-space',
  invite: 'invite',
  revoke: 'revoke-invite',
  admit: 'admit',
  grant: 'change-role',
  remove: 'remove-member',
  epoch: 'publish-keys',
  checkpoint: 'checkpoint',
  fork: 'report-fork',
  purge: 'purge',
  successor: 'name-successor',
  leave: 'leave',
  quota: 'set-quota',
  reached: 'tell-addresses',
} as const satisfies Record<string, Action>
