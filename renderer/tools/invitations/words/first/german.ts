import type { first as english } from './english.ts'

export const first: typeof english = {
  invitations: {
    title: 'Einladungen',
    inbox: {
      invites: 'lädt dich ein',
      accepted: 'hat deine Einladung angenommen',
      declined: 'hat deine Einladung abgelehnt',
    },
  },
}
