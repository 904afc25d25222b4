import type { first as english } from './english.ts'

export const first: typeof english = {
  games: {
    title: 'Giochi',
    new: 'Nuova partita',
    inboxChallenge: 'ti ha sfidato a una partita',
    inboxTurn: 'aspetta la tua mossa',
    linked: 'Partita',
    linkedElsewhere: 'Partita in un altro spazio',
    linkNotIn: 'Questa partita si trova in uno spazio di cui non fai parte',
  },
}
