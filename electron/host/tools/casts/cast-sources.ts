/** The devices that cast something, including after a cast has ended. */
import { TokenBucket } from '../../../../shared/mesh/token-bucket.ts'
import { CAST_LIMITS } from '../../../../shared/tools/casts/limits.ts'

interface Source {
  /** The turn and time of its last announcement. */
  turn: number
  at: number
  readonly begins: TokenBucket
}

export class CastSources {
  readonly #steady: () => number
  readonly #sources = new Map<string, Source>()

  /** @param steady a monotonic clock in milliseconds */
  constructor(steady: () => number) {
    this.#steady = steady
  }

  /**
   * Returns false if the device has announced something later. A clock that was set back is forgotten after a while.
   * @param turn of an announcement that just arrived
   */
  isLatest(device: string, turn: number): boolean {
    const source = this.#sourceOf(device)
    const at = this.#steady()
    if (turn <= source.turn && at - source.at <= CAST_LIMITS.lateFor) return false
    Object.assign(source, { turn, at })
    return true
  }

  /** Whether the device is allowed to begin one more cast now. Counts it if so. */
  begins(device: string): boolean {
    return this.#sourceOf(device).begins.take()
  }

  /** Forgets all other devices. */
  keep(isSource: (device: string) => boolean): void {
    for (const device of this.#sources.keys()) if (!isSource(device)) this.#sources.delete(device)
  }

  #sourceOf(device: string): Source {
    const { castsPerMinute, castBurst } = CAST_LIMITS
    const known = this.#sources.get(device)
    if (known) return known
    const begins = new TokenBucket(castsPerMinute / 60, castBurst, this.#steady)
    const source = { turn: -1, at: Number.NEGATIVE_INFINITY, begins }
    this.#sources.set(device, source)
    return source
  }
}
