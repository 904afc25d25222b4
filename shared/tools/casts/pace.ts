/** How much each device may say in a minute. Whoever says something and all who hear it count for themselves. */
const MINUTE = 60_000
/** How much closer lines may arrive that were said a minute apart. */
const JITTER = 5000

export class Pace {
  readonly #times = new Map<string, number[]>()
  /** In milliseconds: a minute. */
  readonly #length: number

  private constructor(length: number) {
    this.#length = length
  }

  static ofSpeaker(): Pace {
    return new Pace(MINUTE)
  }

  static ofListener(): Pace {
    return new Pace(MINUTE - JITTER)
  }

  /** Whether a device may say something now. Counts it if so. */
  take(device: string, perMinute: number, now: number): boolean {
    if (this.wait(device, perMinute, now) > 0) return false
    const times = this.#times.get(device) ?? []
    times.push(now)
    this.#times.set(device, times)
    return true
  }

  /** For how many milliseconds a device has to wait. Infinite if nobody may say anything. */
  wait(device: string, perMinute: number, now: number): number {
    this.#forget(now)
    const times = this.#times.get(device) ?? []
    const first = times[times.length - perMinute]
    return perMinute === 0 ? Number.POSITIVE_INFINITY : first === undefined ? 0 : first + this.#length - now
  }

  #forget(now: number): void {
    for (const [device, times] of this.#times) {
      while (times[0] !== undefined && times[0] + this.#length <= now) times.shift()
      if (times.length === 0) this.#times.delete(device)
    }
  }
}
