import { strings } from '../../strings/strings.ts'
import type { UrgentLook } from '../tool.tsx'

/** Invitations ring on their own, so they need no notice. */
export const urgent: Readonly<Record<string, UrgentLook>> = {
  invites: { title: (what) => strings.invitations.invitationTo(what), news: null },
}
