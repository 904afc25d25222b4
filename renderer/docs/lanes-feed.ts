/** Folds everyone's lanes into what a window shows, and writes its changes. Independent of React. */
import { Emitter } from '../../shared/base/emitter.ts'
import type { FoldedLanes } from '../../shared/docs/lanes/folded-lanes.ts'
import { writeDoc } from '../../shared/docs/with-doc.ts'
import type { Person } from '../../shared/record/person.ts'
import type { SpaceDocsOptions } from './space-docs.ts'

export interface LanesFeedOptions extends SpaceDocsOptions {
  /** This device in the space. */
  me: string
  /** The person this device belongs to. */
  person: Person
  /** Whether a device can now remove, hide or cancel other people's items. */
  isOwner(device: string): boolean
  /** Whether it is in the space now. */
  isMember(device: string): boolean
  /** Whether it is allowed to write there now. */
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

  /** Appends to an own lane. Resolves once that is durable, or to false if the lane isn't writable. */
  protected append(lane: string, root: string, entries: readonly unknown[]): Promise<boolean> {
    const { docs, space } = this.options
    return writeDoc(docs, space, lane, (doc) => doc.getArray(root).push([...entries]))
  }
}
