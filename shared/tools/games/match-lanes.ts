/** Follows the moves of one game, and has them judged. */
import { Emitter } from '../../base/emitter.ts'
import type { DocsPort, FollowedDoc } from '../../docs/docs-port.ts'
import { hasDeleted } from '../../docs/lane-entries.ts'
import { LaneInOrder } from '../../docs/lane-in-order.ts'
import { LaneSet } from '../../docs/lane-set.ts'
import { ValidEntries } from '../../docs/valid-entries.ts'
import { MOVES_ROOT } from './doc-ids.ts'
import { GAME_LIMITS as LIMITS } from './limits.ts'
import type { Match, Referee } from './referee.ts'
import { type MoveEntry, movesPrefix, readMoveEntry, readMovesLane } from './shape.ts'

export class MatchLanes<Open extends FollowedDoc = FollowedDoc> {
  readonly #changes = new Emitter()
  readonly onChange = this.#changes.event
  readonly #referee: Referee
  readonly #lanes: LaneSet<string, LaneInOrder<ValidEntries<MoveEntry>>, Open>
  #match: Match | null = null

  constructor(docs: DocsPort<Open>, game: string, referee: Referee) {
    this.#referee = referee
    this.#lanes = new LaneSet({
      docs,
      nameOf: readMovesLane,
      begin: () => new LaneInOrder(MOVES_ROOT, () => new ValidEntries(readMoveEntry), LIMITS.laneEntries),
      read: ({ open, state }) => state.readOn(open.doc),
      most: LIMITS.lanesOfGame,
    })
    this.#lanes.onChange((isNew) => {
      if (isNew) this.#match = null
      this.#changes.fire()
    })
    this.#lanes.follow(movesPrefix(game))
  }

  get isReady(): boolean {
    return this.#lanes.isReady
  }

  get match(): Match {
    this.#match ??= this.#referee.judge(
      [...this.#lanes.lanes].map(({ name, state, open }) => ({
        ...{ device: name, entries: state.said.all, isCut: hasDeleted(open.doc, MOVES_ROOT) },
      })),
    )
    return this.#match
  }

  stop(): void {
    this.#lanes.stop()
  }
}
