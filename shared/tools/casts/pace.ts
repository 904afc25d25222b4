/** How much each device can say per minute. The speaker and every listener keep their own count. */
const MINUTE = 60_000
/** How much closer together lines may arrive that were said a minute apart. */
const JITTER = 5000

export class Pace {
  readonly #times = new Map<string, number[]>()
  /** The length of a minute, in milliseconds. */
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

  /** Whether a device can say something now. Counts it if so. */
  take(device: string, perMinute: number, now: number): boolean {
    if (this.wait(device, perMinute, now) > 0) return false
    const times = this.#times.get(device) ?? []
    times.push(now)
    this.#times.set(device, times)
    return true
  }

  /** How many milliseconds a device has to wait. Infinite if there is no chat. */
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
