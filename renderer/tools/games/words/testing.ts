/** Texts that are the same in a language as in English, and are meant to be. */
export const same = {
  all: [
    'games.names.reversi',
    'games.names.go-9',
    'games.names.go-19',
    'games.names.pong',
    'games.against',
    'games.square',
    'games.ended',
    'games.plusMinus',
    'games.daysLeft',
    'games.talk',
  ],
  German: ['games.anApp', 'games.tournament.name'],
  Italian: ['games.anApp'],
}
