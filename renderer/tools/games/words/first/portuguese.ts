import type { first as english } from './english.ts'

export const first: typeof english = {
  games: {
    title: 'Jogos',
    new: 'Nova partida',
    inboxChallenge: 'desafiou você para uma partida',
    inboxTurn: 'está esperando seu lance',
    names: {
      four: 'Quatro em linha',
      reversi: 'Reversi',
      chess: 'Xadrez',
      draughts: 'Damas inglesas',
      'go-9': 'Go, 9 × 9',
      'go-19': 'Go, 19 × 19',
      battleship: 'Batalha naval',
      'liars-dice': 'Dado mentiroso',
      pong: 'Pong',
    },
    linked: 'Partida',
    linkedElsewhere: 'Partida em outro espaço',
    linkNotIn: 'Esta partida está em um espaço do qual você não faz parte',
  },
}
