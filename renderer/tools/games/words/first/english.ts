export const first = {
  games: {
    title: 'Games',
    new: 'New game',
    inboxChallenge: 'challenged you to a game',
    inboxTurn: 'is waiting for your move',
    names: {
      four: 'Four in a row',
      reversi: 'Reversi',
      chess: 'Chess',
      draughts: 'Checkers',
      'go-9': 'Go, 9 × 9',
      'go-19': 'Go, 19 × 19',
      battleship: 'Battleship',
      'liars-dice': 'Liar’s dice',
      pong: 'Pong',
    },
    linked: 'Game',
    linkedElsewhere: 'Game in another space',
    linkNotIn: 'This game is in a space you’re not a member of',
  },
}
