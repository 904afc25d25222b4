import type { first as english } from './english.ts'

export const first: typeof english = {
  events: {
    title: 'Eventos',
    new: 'Novo evento',
    inInbox: {
      planned: 'planejou um evento',
      moved: 'mudou a data de um evento',
      canceled: 'cancelou um evento',
      soon: 'organiza um evento que começa em breve',
    },
    linked: 'Evento',
    linkedElsewhere: 'Evento em outro espaço',
    linkNotIn: 'Este evento está em um espaço do qual você não faz parte',
  },
}
