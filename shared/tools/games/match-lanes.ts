/** Reads the moves of one game, and has them judged. */
import type { DocsPort } from '../../docs/docs-port.ts'
import { FoldedLanes } from '../../docs/lanes/folded-lanes.ts'
import { hasDeleted } from '../../docs/lanes/lane-entries.ts'
import type { FollowedLane } from '../../docs/lanes/lane-set.ts'
import { type EntriesInOrder, entriesInOrder, entriesOf } from '../../docs/lanes/valid-entries.ts'
import { MOVES_ROOT } from './doc-ids.ts'
import { GAME_LIMITS as LIMITS } from './limits.ts'
import type { Match, Referee } from './referee.ts'
import { type MoveEntry, movesPrefix, readMoveEntry, readMovesLane } from './shape.ts'

export class MatchLanes extends FoldedLanes<string, EntriesInOrder<MoveEntry>, Match> {
  readonly #referee: Referee

  constructor(docs: DocsPort, game: string, referee: Referee) {
    const strangers = new Set<string>()
    super({
      docs,
      prefix: movesPrefix(game),
      nameOf: readMovesLane,
      ...entriesInOrder(MOVES_ROOT, readMoveEntry, LIMITS.laneEntries),
      isWanted(id) {
        const device = readMovesLane(id)
        if (device === null || referee.plays(device)) return true
        if (strangers.size < LIMITS.strangers) strangers.add(device)
        return strangers.has(device)
      },
    })
    this.#referee = referee
  }

  get match(): Match {
    return this.whole
  }

  protected fold(lanes: readonly FollowedLane<string, EntriesInOrder<MoveEntry>>[]): Match {
    return this.#referee.judge(
      lanes.map((lane) => ({ ...entriesOf(lane), isCut: hasDeleted(lane.open.doc, MOVES_ROOT) })),
    )
  }
}
