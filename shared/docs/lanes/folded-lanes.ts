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

/** Milliseconds that folding may take without a rest. */
const SHORT = 50
/** So many times in a row it took longer: a busy processor alone makes it long once. */
const OFTEN = 2
/** How long the rest is, by how long the last folding took: at most a fifth of the time is for it. */
const REST = 4

/**
 * The lanes of many writers, and what they say together, in a window and in the host alike. Folding much more than
 * people write takes long, and each further entry could bring it about again: then what is new waits for a while.
 */
export abstract class FoldedLanes<Name extends string, State, Whole> {
  readonly #changes = new Emitter()
  /** Their content may have changed, or all is read now. */
  readonly onChange = this.#changes.event
  readonly #lanes: LaneSet<Name, State>
  #whole: Whole | null = null
  /** Until when nothing is folded again. */
  #restsUntil = 0
  #longTimes = 0
  /** Says what is new after the rest. */
  #later: ReturnType<typeof setTimeout> | null = null
  #wasReady = false

  constructor({ prefix, isWanted = () => true, most, ...lanes }: FoldedLanesOptions<Name, State>) {
    this.#lanes = new LaneSet(lanes)
    this.#lanes.onChange((isNew) => {
      const rest = this.#restsUntil - performance.now()
      if (!isNew) this.#changes.fire()
      else if (rest > 0) this.#later ??= setTimeout(() => this.#foldAgain(), rest)
      else this.#foldAgain()
    })
    const ofEach = new LanesOfEach<Name>(LANES_OF_ONE, most)
    const nameOf = (id: string) => (isWanted(id) ? lanes.nameOf(id) : null)
    this.#lanes.follow(prefix, (found) => ofEach.open(this.#lanes, found, nameOf))
  }

  /** Whether everything that was on this device is in it. */
  get isReady(): boolean {
    this.#wasReady ||= this.#lanes.isReady && this.#later === null
    return this.#wasReady && this.#lanes.isReady
  }

  rightsChanged(): void {
    this.#foldAgain()
  }

  stop(): void {
    if (this.#later !== null) clearTimeout(this.#later)
    this.#lanes.stop()
  }

  /** The same object until something changes. */
  protected get whole(): Whole {
    if (this.#whole === null) {
      const begin = performance.now()
      this.#whole = this.fold([...this.#lanes.lanes])
      const took = performance.now() - begin
      this.#longTimes = took > SHORT ? this.#longTimes + 1 : 0
      if (this.#longTimes >= OFTEN) this.#restsUntil = begin + took + REST * took
    }
    return this.#whole
  }

  #foldAgain(): void {
    if (this.#later !== null) clearTimeout(this.#later)
    this.#later = null
    this.#whole = null
    this.#changes.fire()
  }

  protected abstract fold(lanes: readonly FollowedLane<Name, State>[]): Whole
}
