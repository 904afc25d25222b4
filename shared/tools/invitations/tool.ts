import { IN_TEAM_SPACES, type Tool } from '../tool.ts'
import { invitationCalls, invitationEvents } from './calls.ts'
import { INVITATIONS_LANE, INVITATIONS_ROOT } from './names.ts'

export const invitations = {
  id: 'invitations',
  spaces: IN_TEAM_SPACES,
  docs: [{ pattern: INVITATIONS_LANE, roots: [INVITATIONS_ROOT] }],
  calls: invitationCalls,
  events: invitationEvents,
} as const satisfies Tool
