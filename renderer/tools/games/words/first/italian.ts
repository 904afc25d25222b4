import type { first as english } from './english.ts'

export const first: typeof english = {
  games: {
    title: 'Giochi',
    new: 'Nuova partita',
    inboxChallenge: 'ti ha sfidato a una partita',
    inboxTurn: 'aspetta la tua mossa',
    names: {
      four: 'Forza quattro',
      reversi: 'Reversi',
      chess: 'Scacchi',
      draughts: 'Dama inglese',
      'go-9': 'Go, 9 × 9',
      'go-19': 'Go, 19 × 19',
      battleship: 'Battaglia navale',
      'liars-dice': 'Dadi bugiardi',
      pong: 'Pong',
    },
    linked: 'Partita',
    linkedElsewhere: 'Partita in un altro spazio',
    linkNotIn: 'Questa partita si trova in uno spazio di cui non fai parte',
  },
}
