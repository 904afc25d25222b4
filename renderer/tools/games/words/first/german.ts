import type { first as english } from './english.ts'

export const first: typeof english = {
  games: {
    title: 'Spiele',
    new: 'Neues Spiel',
    inboxChallenge: 'hat dich zu einem Spiel herausgefordert',
    inboxTurn: 'wartet auf deinen Zug',
    linked: 'Spiel',
    linkedElsewhere: 'Spiel in einem anderen Raum',
    linkNotIn: 'Dieses Spiel ist in einem Raum, in dem du nicht Mitglied bist',
  },
}
