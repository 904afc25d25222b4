import { people } from '../../../strings/italian/counts.ts'
import type { english } from './english.ts'
import { first } from './first/italian.ts'

export const italian: typeof english = {
  ...first,
  invitations: {
    ...first.invitations,
    invite: 'Invita qui…',
    inviteTo: (title: string) => `Invita: ${title}`,
    whom: 'Persone',
    whomHint: 'Squilla per chi è online; per gli altri l’invito aspetta tra gli elementi in arrivo.',
    note: 'Messaggio (facoltativo)',
    send: (count: number) => (count < 2 ? 'Invita' : `Invita ${people(count)}`),
    sent: 'Invito inviato',
    invited: 'Inviti già inviati',
    answers: {
      accepted: 'Accettato',
      declined: 'Rifiutato',
      waiting: 'Ancora nessuna risposta',
      viewer: 'Accesso in sola lettura: non può rispondere',
    },
    nearby: 'Invita qualcuno nelle vicinanze…',
    revoke: 'Revoca',
    revoked: 'Invito revocato',
    invitationTo: (title: string) => (title === '' ? 'Invito' : `Invito: ${title}`),
    invitesYou: (name: string, title: string) => (title === '' ? `${name} ti invita` : `${name} ti invita: ${title}`),
    invitesTo: (title: string) => (title === '' ? 'ti invita' : `ti invita: ${title}`),
    join: 'Partecipa',
    decline: 'Rifiuta',
    later: 'Più tardi',
    over: 'Questo invito è terminato',
    news: {
      invites: (name: string) => `${name} ti invita`,
      accepted: (name: string) => `${name} ha accettato il tuo invito`,
      declined: (name: string) => `${name} ha rifiutato il tuo invito`,
    },
  },
}
