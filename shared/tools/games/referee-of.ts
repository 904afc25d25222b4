import type { Game, Start } from './lobby/lobby.ts'
import { Referee } from './referee.ts'
import { clockIn, type GameName, goesOnWithoutGone, rulesOf } from './rules/games.ts'

/** The referee of a game that has begun. */
export async function refereeOf(name: GameName, offer: Game['offer'], { seats, head }: Start): Promise<Referee> {
  return new Referee(await rulesOf(name), seats, head, clockIn(offer), goesOnWithoutGone(offer))
}
