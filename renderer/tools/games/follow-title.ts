import { LobbyLanes } from '../../../shared/tools/games/lobby/lobby-lanes.ts'
import { spaceDocs } from '../../docs/space-docs.ts'
import { strings } from '../../strings/strings.ts'
import type { TitleOptions } from '../tool.tsx'
import { nameOfGame, namesOf } from './game-words.ts'

/** The game and its players; until it has begun, the person who offers it. */
export function followTitle({ store, id, onTitle, ...where }: TitleOptions): () => void {
  const lanes = new LobbyLanes(spaceDocs(where), () => false)
  const nameOf = (device: string): string =>
    store.getState().details[where.space]?.members.find((member) => member.device === device)?.name ??
    strings.people.formerMember
  lanes.onChange(() => {
    const game = lanes.lobby.get(id)
    if (!game) return
    onTitle(`${nameOfGame(game)}: ${namesOf((game.start?.seats ?? [game.offerer]).map(nameOf))}`)
  })
  return () => lanes.stop()
}
