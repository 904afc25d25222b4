/** Limits of a space's games. Lengths are in characters. */
export const GAME_LIMITS = {
  /** The name of a game's rules. */
  name: 20,
  move: 160,
  /** Moves, questions and answers of one game. */
  links: 5_000,
  /** Entries continuing the same one that are judged: an honest player writes one. */
  linksOfOne: 8,
  /** Entries read of one lane; further ones are ignored. */
  laneEntries: 10_000,
  /** Games that are listed: each device's last one, then each one's second to last, and so on. */
  games: 20_000,
  /** Maximum of those begun by one device, the last ones, so that nobody's endless games keep others' off the list. */
  gamesOfDevice: 2_000,
  /** Offers of one device that haven't begun, the last ones. The same number of canceled or declined ones. */
  offersOfDevice: 100,
  /** Open offers of one device that are listed, the last ones. */
  openOffers: 20,
  /** Own games whose moves the host reads, those offered last. */
  gamesForMe: 50,
  /** Range of the number of players in one game. */
  seats: [2, 6],
  /** People who can accept the same offer. */
  accepts: 50,
  /** Tournaments that are listed: each device's last one, then each one's second to last, and so on. */
  tournaments: 20_000,
  /** Maximum of those made by one device. */
  tournamentsOfDevice: 200,
  /** The name of a tournament. */
  title: 80,
  /** Range of the number of players in a tournament, and maximum number of listed people who joined. */
  contestants: [3, 16],
  joined: 100,
  /** Lanes of moves that are read in addition to those of a game's players, to name who wrote there. */
  strangers: 40,
  /** Lobby lanes that are read; a device has one per month. */
  lanes: 5_000,
  /** Fouls of one game that are named. */
  fouls: 20,
  /** Days after which an offer can no longer be accepted. */
  offerDays: 7,
  day: 24 * 60 * 60 * 1000,
  /** Milliseconds of a move that can be explained by messages traveling both ways. */
  lag: 1000,
  /** Milliseconds after the end of a player's time until the other can claim that it is up. */
  grace: 10_000,
  /** Range of seconds for all moves of a player, and maximum seconds added after each one. */
  base: [10, 3 * 60 * 60],
  gain: 180,
  /** Maximum days for each move. */
  days: 30,
} as const
