import type { first as english } from './english.ts'

export const first: typeof english = {
  invitations: {
    title: 'Inviti',
    inbox: { invites: 'ti invita', accepted: 'ha accettato il tuo invito', declined: 'ha rifiutato il tuo invito' },
  },
}
