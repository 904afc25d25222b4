/** The casts that a relay forwards unasked: it can verify them, but has no key to decrypt them. */
import type { CarriedCast } from '../../../../shared/tools/casts/carried.ts'
import { CAST_LIMITS } from '../../../../shared/tools/casts/limits.ts'
import type { ForestOfCast } from './forest-of-cast.ts'

export interface CarriedCastsOptions {
  /** A monotonic clock in milliseconds. */
  steady(): number
  mayCast(device: string): boolean
  /** Whether a device is allowed to begin one more cast now. Counts it if so. */
  begins(device: string): boolean
  /** Whether a device, and no other, made the id of a cast. */
  isCastOf(device: string, cast: string): boolean
  /** Whether this device can forward one more. It may drop one of another space for it. */
  makesRoom(): boolean
  join(said: CarriedCast, source: string): ForestOfCast
}

interface Carried {
  source: string
  /** When its source last announced it. */
  at: number
  forest: ForestOfCast
}

export class CarriedCasts {
  readonly #options: CarriedCastsOptions
  readonly #carried = new Map<string, Carried>()

  constructor(options: CarriedCastsOptions) {
    this.#options = options
  }

  get count(): number {
    return this.#carried.size
  }

  get forests(): ForestOfCast[] {
    return [...this.#carried.values()].map(({ forest }) => forest)
  }

  forestOf(cast: string): ForestOfCast | null {
    return this.#carried.get(cast)?.forest ?? null
  }

  note(source: string, said: CarriedCast): void {
    const { steady, mayCast, begins, isCastOf, makesRoom, join } = this.#options
    const named = this.#carried.get(said.cast)
    const isTaken = named !== undefined && named.source !== source
    if (!mayCast(source) || (isTaken && !isCastOf(source, said.cast))) return
    if (isTaken || said.ended) this.#end(said.cast)
    if (said.ended) return
    const known = this.#carried.get(said.cast)
    if (known) known.at = steady()
    else {
      // A device has at most one cast.
      const [before] = [...this.#carried].find(([, other]) => other.source === source) ?? []
      if (!begins(source) || (before === undefined && !makesRoom())) return
      if (before !== undefined) this.#end(before)
      this.#carried.set(said.cast, { source, at: steady(), forest: join(said, source) })
    }
  }

  /** Call it about once a second, and when members or roles changed. */
  look(): void {
    const { steady, mayCast } = this.#options
    for (const [cast, { source, at, forest }] of this.#carried) {
      if (steady() - at > CAST_LIMITS.goneAfter || !mayCast(source)) this.#end(cast)
      else forest.meet()
    }
  }

  /** Drops the cast that was joined last. */
  leaveNewest(): void {
    const newest = [...this.#carried.keys()].at(-1)
    if (newest !== undefined) this.#end(newest)
  }

  stop(): void {
    for (const cast of [...this.#carried.keys()]) this.#end(cast)
  }

  #end(cast: string): void {
    this.#carried.get(cast)?.forest.stop()
    this.#carried.delete(cast)
  }
}
