import type { first as english } from './english.ts'

export const first: typeof english = {
  games: {
    title: 'Spiele',
    new: 'Neues Spiel',
    inboxChallenge: 'hat dich zu einem Spiel herausgefordert',
    inboxTurn: 'wartet auf deinen Zug',
    names: {
      four: 'Vier gewinnt',
      reversi: 'Reversi',
      chess: 'Schach',
      draughts: 'Dame',
      'go-9': 'Go, 9 × 9',
      'go-19': 'Go, 19 × 19',
      battleship: 'Schiffe versenken',
      'liars-dice': 'Bluff',
      pong: 'Pong',
    },
    linked: 'Spiel',
    linkedElsewhere: 'Spiel in einem anderen Raum',
    linkNotIn: 'Dieses Spiel ist in einem Raum, in dem du nicht Mitglied bist',
  },
}
