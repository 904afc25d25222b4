/** The bounds of a space's games. Lengths are in characters. */
export const GAME_LIMITS = {
  /** The name of a game's rules. */
  name: 20,
  move: 160,
  /** Moves, questions and answers of one game. */
  links: 5_000,
  /** Entries that continue the same one and are judged: an honest player writes one. */
  linksOfOne: 8,
  /** Entries read of one lane; further ones are ignored. */
  laneEntries: 10_000,
  /** Games that are listed: the last of each device, then the ones before. */
  games: 20_000,
  /** Of those, begun by one device, the last ones: nobody's games without end keep others' from the list. */
  gamesOfDevice: 2_000,
  /** Offers of one device that haven't begun, the last ones; and as many that were canceled or declined. */
  offersOfDevice: 100,
  /** Open offers of one device that are listed, the last ones. */
  openOffers: 20,
  /** Own games whose moves the host follows, the ones that were offered last. */
  gamesForMe: 50,
  /** People who play one game. */
  seats: [2, 6],
  /** People who accept the same offer. */
  accepts: 50,
  /** Tournaments that are listed: the last of each device, then the ones before. */
  tournaments: 20_000,
  /** Of those, made by one device. */
  tournamentsOfDevice: 200,
  /** The name of a tournament. */
  title: 80,
  /** People who play in one, and who are listed as having joined. */
  contestants: [3, 16],
  joined: 100,
  /** Lanes of moves that are read of one game, beside those of its players: who wrote there is named. */
  strangers: 40,
  /** Lobby lanes that are read; a device has one for each month. */
  lanes: 5_000,
  /** Fouls of one game that are named. */
  fouls: 20,
  /** Days until nobody can accept an offer anymore. */
  offerDays: 7,
  day: 24 * 60 * 60 * 1000,
  /** Milliseconds of a move that may be the way to the other device and back. */
  lag: 1000,
  /** Milliseconds after which a player can say that the other's time is up. */
  grace: 10_000,
  /** Seconds for all moves of a player, and after each one. */
  base: [10, 3 * 60 * 60],
  gain: 180,
  /** For each move. */
  days: 30,
} as const
