import { people } from '../../../strings/english/counts.ts'
import { first } from './first/english.ts'

export const english = {
  ...first,
  invitations: {
    ...first.invitations,
    invite: 'Invite to this…',
    inviteTo: (title: string) => `Invite to ${title}`,
    whom: 'People',
    whomHint: 'It rings for people who are online and waits in everyone else’s inbox.',
    note: 'Message (optional)',
    send: (count: number) => (count < 2 ? 'Invite' : `Invite ${people(count)}`),
    sent: 'Invitation sent',
    invited: 'Already invited',
    answers: {
      accepted: 'Accepted',
      declined: 'Declined',
      waiting: 'No answer yet',
      viewer: 'View-only access: can’t answer',
    },
    nearby: 'Invite someone nearby…',
    revoke: 'Revoke',
    revoked: 'Invitation revoked',
    invitationTo: (title: string) => (title === '' ? 'Invitation' : `Invitation: ${title}`),
    invitesYou: (name: string, title: string) =>
      title === '' ? `${name} invites you` : `${name} invites you to ${title}`,
    invitesTo: (title: string) => (title === '' ? 'invites you' : `invites you to ${title}`),
    join: 'Join',
    decline: 'Decline',
    later: 'Later',
    over: 'This invitation has ended',
    news: {
      invites: (name: string) => `${name} invites you`,
      accepted: (name: string) => `${name} accepted your invitation`,
      declined: (name: string) => `${name} declined your invitation`,
    },
  },
}
