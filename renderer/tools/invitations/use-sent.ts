import type { SentInvitation } from '../../../shared/tools/invitations/calls.ts'
import { useAsked } from '../../platform/host/asked.ts'

const NONE: readonly SentInvitation[] = []

/** Valid own invitations in a space, newest first. */
export const useSent = (space: string): readonly SentInvitation[] =>
  useAsked('invitations.sent', space, 'invitations.changed').value ?? NONE
