export const first = {
  games: {
    title: 'Games',
    new: 'New game',
    inboxChallenge: 'challenged you to a game',
    inboxTurn: 'is waiting for your move',
    linked: 'Game',
    linkedElsewhere: 'Game in another space',
    linkNotIn: 'This game is in a space you’re not a member of',
  },
}
