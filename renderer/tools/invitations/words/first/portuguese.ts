import type { first as english } from './english.ts'

export const first: typeof english = {
  invitations: {
    title: 'Convites',
    inbox: { invites: 'convida você', accepted: 'aceitou seu convite', declined: 'recusou seu convite' },
  },
}
