/** What everybody's lanes say, as a window shows and changes it. Independent of React. */
import { Emitter } from '../../shared/base/emitter.ts'
import type { FoldedLanes } from '../../shared/docs/lanes/folded-lanes.ts'
import { writeDoc } from '../../shared/docs/with-doc.ts'
import type { Person } from '../../shared/record/person.ts'
import type { SpaceDocsOptions } from './space-docs.ts'

export interface LanesFeedOptions extends SpaceDocsOptions {
  /** This device in the space. */
  me: string
  /** Whose it is. */
  person: Person
  /** Whether a device may remove, hide or cancel what is others' now. */
  isOwner(device: string): boolean
  /** Whether it is in the space now. */
  isMember(device: string): boolean
  /** Whether it may write there now. */
  mayWrite(device: string): boolean
}

type FollowedLanes = Pick<FoldedLanes<never, never, unknown>, 'onChange' | 'rightsChanged' | 'stop'>

export class LanesFeed<Lanes extends FollowedLanes, Snapshot> {
  readonly #changes = new Emitter()
  readonly onChange = this.#changes.event
  protected readonly options: LanesFeedOptions
  readonly #lanes: Lanes
  #snapshot: Snapshot

  constructor(options: LanesFeedOptions, lanes: Lanes, read: (lanes: Lanes) => Snapshot) {
    this.options = options
    this.#lanes = lanes
    this.#snapshot = read(lanes)
    lanes.onChange(() => {
      this.#snapshot = read(lanes)
      this.#changes.fire()
    })
  }

  get snapshot(): Snapshot {
    return this.#snapshot
  }

  rightsChanged(): void {
    this.#lanes.rightsChanged()
  }

  stop(): void {
    this.#lanes.stop()
  }

  /** Appends to an own lane. Resolves when that is durable, to false if it isn't writable. */
  protected append(lane: string, root: string, entries: readonly unknown[]): Promise<boolean> {
    const { docs, space } = this.options
    return writeDoc(docs, space, lane, (doc) => doc.getArray(root).push([...entries]))
  }
}
