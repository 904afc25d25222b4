/** Reads everybody's outline lanes. */
import type { DocsPort } from '../../docs/docs-port.ts'
import { FoldedLanes } from '../../docs/lanes/folded-lanes.ts'
import type { FollowedLane } from '../../docs/lanes/lane-set.ts'
import { type EntriesInOrder, entriesInOrder, entriesOf } from '../../docs/lanes/valid-entries.ts'
import { type Forum, forumOf } from './forum.ts'
import { FORUM_LIMITS as LIMITS } from './limits.ts'
import { OUTLINE_PREFIX, OUTLINE_ROOT, type OutlineEntry, readOutlineEntry, readOutlineLane } from './shape.ts'

export interface OutlineOptions {
  docs: DocsPort
  mayModerate(device: string): boolean
}

export class Outline extends FoldedLanes<string, EntriesInOrder<OutlineEntry>, Forum> {
  readonly #mayModerate: (device: string) => boolean

  constructor({ docs, mayModerate }: OutlineOptions) {
    super({
      docs,
      prefix: OUTLINE_PREFIX,
      nameOf: readOutlineLane,
      ...entriesInOrder(OUTLINE_ROOT, readOutlineEntry, LIMITS.laneEntries),
      most: LIMITS.lanes,
    })
    this.#mayModerate = mayModerate
  }

  get forum(): Forum {
    return this.whole
  }

  protected fold(lanes: readonly FollowedLane<string, EntriesInOrder<OutlineEntry>>[]): Forum {
    return forumOf(lanes.map(entriesOf), this.#mayModerate, Date.now())
  }
}
