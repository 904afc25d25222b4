import type { first as english } from './english.ts'

export const first: typeof english = {
  games: {
    title: 'Jogos',
    new: 'Nova partida',
    inboxChallenge: 'desafiou você para uma partida',
    inboxTurn: 'está esperando seu lance',
    linked: 'Partida',
    linkedElsewhere: 'Partida em outro espaço',
    linkNotIn: 'Esta partida está em um espaço do qual você não faz parte',
  },
}
