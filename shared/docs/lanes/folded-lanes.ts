import { Emitter } from '../../base/emitter.ts'
import type { FollowedDoc } from '../docs-port.ts'
import { type FollowedLane, LaneSet, type LaneSetOptions } from './lane-set.ts'
import { LanesOfEach } from './lanes-of-each.ts'

export interface FoldedLanesOptions<Name extends string, State> extends LaneSetOptions<Name, State, FollowedDoc> {
  prefix: string
  /** Whether a lane is opened. All are by default. */
  isWanted?(id: string): boolean
}

/**
 * Maximum number of lanes read per writer, the first ones: twenty years of months. So nobody's lanes crowd out others'.
 */
export const LANES_OF_ONE = 240

/** Maximum duration of folding without a pause, in milliseconds. */
const SHORT = 50
/** Folding must take longer this many times in a row: on a busy processor, a single time means nothing. */
const OFTEN = 2
/** The pause, as a multiple of the last folding's duration: folding gets at most a fifth of the time. */
const REST = 4

/**
 * The lanes of many writers, folded into one state, in a window and in the host alike. If there are far more entries
 * than people write, folding takes long, and every new entry could trigger it again. Then new entries wait for a while.
 */
export abstract class FoldedLanes<Name extends string, State, Whole> {
  readonly #changes = new Emitter()
  /** The lanes' content may have changed, or everything has been read. */
  readonly onChange = this.#changes.event
  readonly #lanes: LaneSet<Name, State>
  #whole: Whole | null = null
  /** The time before which nothing is folded again. */
  #restsUntil = 0
  #longTimes = 0
  /** Folds new entries after the pause. */
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

  /** Whether the state includes everything that was on this device. */
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
