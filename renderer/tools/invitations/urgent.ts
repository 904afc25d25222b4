import { strings } from '../../strings/strings.ts'
import type { UrgentLook } from '../tool.tsx'

/** Invitations ring by themselves. */
export const urgent: Readonly<Record<string, UrgentLook>> = {
  invites: { title: (what) => strings.invitations.invitationTo(what), news: null },
}
