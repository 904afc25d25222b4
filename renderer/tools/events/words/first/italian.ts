import type { first as english } from './english.ts'

export const first: typeof english = {
  events: {
    title: 'Eventi',
    new: 'Nuovo evento',
    inInbox: {
      planned: 'organizza un evento',
      moved: 'ha cambiato la data di un evento',
      canceled: 'ha annullato un evento',
      soon: 'organizza un evento che sta per iniziare',
    },
    linked: 'Evento',
    linkedElsewhere: 'Evento in un altro spazio',
    linkNotIn: 'Questo evento si trova in uno spazio di cui non fai parte',
  },
}
