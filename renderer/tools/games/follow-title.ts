import { LobbyLanes } from '../../../shared/tools/games/lobby-lanes.ts'
import { spaceDocs } from '../../docs/space-docs.ts'
import { strings } from '../../strings/strings.ts'
import type { TitleOptions } from '../tool.tsx'
import { nameOfGame } from './game-words.ts'

/** The game, and who plays; whoever offers it until it has begun. */
export function followTitle({ store, id, onTitle, ...where }: TitleOptions): () => void {
  const lanes = new LobbyLanes(spaceDocs(where))
  const nameOf = (device: string): string =>
    store.getState().details[where.space]?.members.find((member) => member.device === device)?.name ??
    strings.people.former
  lanes.onChange(() => {
    const game = lanes.lobby.get(id)
    if (!game) return
    const [one = '', two] = (game.start?.seats ?? [game.offerer]).map(nameOf)
    onTitle(`${nameOfGame(game)}: ${two === undefined ? one : strings.games.against(one, two)}`)
  })
  return () => lanes.stop()
}
