import { people } from '../../../strings/portuguese/counts.ts'
import type { english } from './english.ts'
import { first } from './first/portuguese.ts'

export const portuguese: typeof english = {
  ...first,
  invitations: {
    ...first.invitations,
    invite: 'Convidar para isto…',
    inviteTo: (title: string) => `Convidar para ${title}`,
    whom: 'Pessoas',
    whomHint: 'Toca para quem está online; para os outros, o convite espera na entrada.',
    note: 'Mensagem (opcional)',
    send: (count: number) => (count < 2 ? 'Convidar' : `Convidar ${people(count)}`),
    sent: 'Convite enviado',
    invited: 'Convites já enviados',
    answers: {
      accepted: 'Aceito',
      declined: 'Recusado',
      waiting: 'Ainda sem resposta',
      viewer: 'Acesso somente leitura: não pode responder',
    },
    nearby: 'Convidar alguém por perto…',
    revoke: 'Revogar',
    revoked: 'Convite revogado',
    invitationTo: (title: string) => (title === '' ? 'Convite' : `Convite: ${title}`),
    invitesYou: (name: string, title: string) =>
      title === '' ? `${name} convida você` : `${name} convida você para ${title}`,
    invitesTo: (title: string) => (title === '' ? 'convida você' : `convida você para ${title}`),
    join: 'Participar',
    decline: 'Recusar',
    later: 'Mais tarde',
    over: 'Este convite terminou',
    news: {
      invites: (name: string) => `${name} convida você`,
      accepted: (name: string) => `${name} aceitou seu convite`,
      declined: (name: string) => `${name} recusou seu convite`,
    },
  },
}
