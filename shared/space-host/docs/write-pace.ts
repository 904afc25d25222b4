/** Limits how fast a device writes into a space. A faster writer waits; no write is rejected. */

/** Records and bytes in a burst, and the sustained rates. */
export const PACE = {
  records: 1000,
  recordsPerSecond: 100,
  bytes: 64 * 1024 * 1024,
  bytesPerSecond: 4 * 1024 * 1024,
} as const

export class WritePace {
  #records: number = PACE.records
  #bytes: number = PACE.bytes
  #at: number

  /** @param now milliseconds of a monotonic clock */
  constructor(now: number) {
    this.#at = now
  }

  /** Reserves room for a record. Returns the milliseconds to wait before writing it. */
  take(bytes: number, now: number): number {
    const seconds = Math.max(0, now - this.#at) / 1000
    this.#at = Math.max(now, this.#at)
    this.#records = Math.min(PACE.records, this.#records + seconds * PACE.recordsPerSecond) - 1
    this.#bytes = Math.min(PACE.bytes, this.#bytes + seconds * PACE.bytesPerSecond) - bytes
    const wait = Math.max(-this.#records / PACE.recordsPerSecond, -this.#bytes / PACE.bytesPerSecond, 0)
    return Math.ceil(wait * 1000)
  }
}
