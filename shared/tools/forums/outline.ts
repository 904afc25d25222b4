/** Follows everybody's outline lanes, in a window and in the host alike. */
import { Emitter } from '../../base/emitter.ts'
import type { DocsPort, FollowedDoc } from '../../docs/docs-port.ts'
import { LaneInOrder } from '../../docs/lane-in-order.ts'
import { LaneSet } from '../../docs/lane-set.ts'
import { type Forum, forumOf } from './forum.ts'
import { FORUM_LIMITS as LIMITS } from './limits.ts'
import {
  OUTLINE_PREFIX,
  OUTLINE_ROOT,
  type OutlineEntry,
  outlineLane,
  readOutlineEntry,
  readOutlineLane,
} from './shape.ts'

export interface OutlineOptions<Open extends FollowedDoc> {
  docs: DocsPort<Open>
  mayModerate(device: string): boolean
}

class Entries {
  readonly all: OutlineEntry[] = []

  take(value: unknown): void {
    const entry = readOutlineEntry(value)
    if (entry) this.all.push(entry)
  }
}

export class Outline<Open extends FollowedDoc = FollowedDoc> {
  readonly #changes = new Emitter()
  /** The forum may have changed. */
  readonly onChange = this.#changes.event
  readonly #lanes: LaneSet<string, LaneInOrder<Entries>, Open>
  #mayModerate: (device: string) => boolean
  #forum: Forum | null = null

  constructor({ docs, mayModerate }: OutlineOptions<Open>) {
    this.#mayModerate = mayModerate
    this.#lanes = new LaneSet({
      docs,
      nameOf: readOutlineLane,
      begin: () => new LaneInOrder(OUTLINE_ROOT, () => new Entries(), LIMITS.laneEntries),
      read: ({ open, state }) => state.readOn(open.doc),
      most: LIMITS.lanes,
    })
    this.#lanes.onChange((isNew) => {
      if (isNew) this.#forum = null
      this.#changes.fire()
    })
    this.#lanes.follow(OUTLINE_PREFIX)
  }

  /** Whether everything that is on this device is in it. */
  get isReady(): boolean {
    return this.#lanes.isReady
  }

  get forum(): Forum {
    this.#forum ??= forumOf(
      [...this.#lanes.lanes].map(({ id, name, state }) => ({ id, device: name, entries: state.said.all })),
      this.#mayModerate,
    )
    return this.#forum
  }

  /** Roles have changed. */
  judgeAgain(mayModerate = this.#mayModerate): void {
    this.#mayModerate = mayModerate
    this.#forum = null
    this.#changes.fire()
  }

  /** The lane in which a device writes now. */
  open(now: number, device: string): Open | null {
    return this.#lanes.open(outlineLane(now, device))?.open ?? null
  }

  stop(): void {
    this.#lanes.stop()
  }
}
