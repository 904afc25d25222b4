import { Emitter } from '../../base/emitter.ts'
import type { FollowedDoc } from '../docs-port.ts'
import { type FollowedLane, LaneSet, type LaneSetOptions } from './lane-set.ts'
import { LanesOfEach } from './lanes-of-each.ts'

export interface FoldedLanesOptions<Name extends string, State> extends LaneSetOptions<Name, State, FollowedDoc> {
  prefix: string
  /** Which lanes are opened; without it, all. */
  isWanted?(id: string): boolean
}

/** Lanes of one writer that are read, the first ones: twenty years of months. Further ones crowd out nobody else's. */
export const LANES_OF_ONE = 240

/** The lanes of many writers, and what they say together, in a window and in the host alike. */
export abstract class FoldedLanes<Name extends string, State, Whole> {
  readonly #changes = new Emitter()
  /** Their content may have changed, or all is read now. */
  readonly onChange = this.#changes.event
  readonly #lanes: LaneSet<Name, State>
  #whole: Whole | null = null

  constructor({ prefix, isWanted = () => true, most, ...lanes }: FoldedLanesOptions<Name, State>) {
    this.#lanes = new LaneSet(lanes)
    this.#lanes.onChange((isNew) => {
      if (isNew) this.#whole = null
      this.#changes.fire()
    })
    const ofEach = new LanesOfEach<Name>(LANES_OF_ONE, most)
    const nameOf = (id: string) => (isWanted(id) ? lanes.nameOf(id) : null)
    this.#lanes.follow(prefix, (found) => ofEach.open(this.#lanes, found, nameOf))
  }

  /** Whether everything that is on this device is in it. */
  get isReady(): boolean {
    return this.#lanes.isReady
  }

  rightsChanged(): void {
    this.#whole = null
    this.#changes.fire()
  }

  stop(): void {
    this.#lanes.stop()
  }

  /** The same object until something changes. */
  protected get whole(): Whole {
    this.#whole ??= this.fold([...this.#lanes.lanes])
    return this.#whole
  }

  protected abstract fold(lanes: readonly FollowedLane<Name, State>[]): Whole
}
