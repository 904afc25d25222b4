/** Follows everybody's lobby lanes, in a window and in the host alike. */
import { Emitter } from '../../base/emitter.ts'
import type { DocsPort, FollowedDoc } from '../../docs/docs-port.ts'
import { LaneInOrder } from '../../docs/lane-in-order.ts'
import { LaneSet } from '../../docs/lane-set.ts'
import { ValidEntries } from '../../docs/valid-entries.ts'
import { LOBBY_PREFIX, LOBBY_ROOT } from './doc-ids.ts'
import { GAME_LIMITS as LIMITS } from './limits.ts'
import { type Lobby, lobbyOf } from './lobby.ts'
import { type LobbyEntry, lobbyLane, readLobbyEntry, readLobbyLane } from './shape.ts'
import { gamesOf, type Tournaments, tournamentsOf } from './tournaments.ts'

export class LobbyLanes<Open extends FollowedDoc = FollowedDoc> {
  readonly #changes = new Emitter()
  /** The lobby may have changed. */
  readonly onChange = this.#changes.event
  readonly #lanes: LaneSet<string, LaneInOrder<ValidEntries<LobbyEntry>>, Open>
  #said: { lobby: Lobby; tournaments: Tournaments } | null = null

  constructor(docs: DocsPort<Open>) {
    this.#lanes = new LaneSet({
      docs,
      nameOf: readLobbyLane,
      begin: () => new LaneInOrder(LOBBY_ROOT, () => new ValidEntries(readLobbyEntry), LIMITS.laneEntries),
      read: ({ open, state }) => state.readOn(open.doc),
      most: LIMITS.lanes,
    })
    this.#lanes.onChange((isNew) => {
      if (isNew) this.#said = null
      this.#changes.fire()
    })
    this.#lanes.follow(LOBBY_PREFIX)
  }

  /** Whether everything that is on this device is in it. */
  get isReady(): boolean {
    return this.#lanes.isReady
  }

  get lobby(): Lobby {
    return this.#read().lobby
  }

  get tournaments(): Tournaments {
    return this.#read().tournaments
  }

  /** The lane in which a device writes now. */
  open(now: number, device: string): Open | null {
    return this.#lanes.open(lobbyLane(now, device))?.open ?? null
  }

  stop(): void {
    this.#lanes.stop()
  }

  #read() {
    if (this.#said) return this.#said
    const lanes = [...this.#lanes.lanes].map(({ id, name, state }) => ({ id, device: name, entries: state.said.all }))
    const tournaments = tournamentsOf(lanes)
    this.#said = { tournaments, lobby: lobbyOf(lanes, gamesOf(tournaments)) }
    return this.#said
  }
}
