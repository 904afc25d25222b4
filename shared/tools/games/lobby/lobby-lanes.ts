/** Reads everybody's lobby lanes. */
import type { DocsPort } from '../../../docs/docs-port.ts'
import { FoldedLanes } from '../../../docs/lanes/folded-lanes.ts'
import type { FollowedLane } from '../../../docs/lanes/lane-set.ts'
import { type EntriesInOrder, entriesInOrder, entriesOf } from '../../../docs/lanes/valid-entries.ts'
import { LOBBY_PREFIX, LOBBY_ROOT } from '../doc-ids.ts'
import type { IsGone } from '../gone.ts'
import { GAME_LIMITS as LIMITS } from '../limits.ts'
import { gamesOf, type Tournaments, tournamentsOf } from '../ranking/tournaments.ts'
import { type LobbyEntry, readLobbyEntry, readLobbyLane } from '../shape.ts'
import { type Lobby, lobbyOf } from './lobby.ts'

interface Said {
  lobby: Lobby
  tournaments: Tournaments
}

export class LobbyLanes extends FoldedLanes<string, EntriesInOrder<LobbyEntry>, Said> {
  readonly #isGone: IsGone

  constructor(docs: DocsPort, isGone: IsGone) {
    super({
      docs,
      prefix: LOBBY_PREFIX,
      nameOf: readLobbyLane,
      ...entriesInOrder(LOBBY_ROOT, readLobbyEntry, LIMITS.laneEntries),
      most: LIMITS.lanes,
    })
    this.#isGone = isGone
  }

  get lobby(): Lobby {
    return this.whole.lobby
  }

  get tournaments(): Tournaments {
    return this.whole.tournaments
  }

  protected fold(followed: readonly FollowedLane<string, EntriesInOrder<LobbyEntry>>[]): Said {
    const lanes = followed.map(entriesOf)
    const tournaments = tournamentsOf(lanes, this.#isGone)
    return { tournaments, lobby: lobbyOf(lanes, gamesOf(tournaments), this.#isGone) }
  }
}
