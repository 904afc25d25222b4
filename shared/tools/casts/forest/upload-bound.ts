/** Allows up to N bytes in any second, wherever that second begins. */
const SLOT = 100
/** A second touches at most this many slots. */
const SLOTS = 11

export class UploadBound {
  readonly #bytes = new Float64Array(SLOTS)
  #slot = 0
  #sum = 0

  /** Whether this much can be sent at `now`, if `perSecond` is the bound. Takes it if so. */
  take(bytes: number, perSecond: number, now: number): boolean {
    this.#forward(Math.floor(now / SLOT))
    if (this.#sum + bytes > perSecond) return false
    this.#bytes[this.#slot % SLOTS] = (this.#bytes[this.#slot % SLOTS] as number) + bytes
    this.#sum += bytes
    return true
  }

  /** Bytes in about the last second. */
  spent(now: number): number {
    this.#forward(Math.floor(now / SLOT))
    return this.#sum
  }

  #forward(slot: number): void {
    if (slot - this.#slot >= SLOTS) {
      this.#bytes.fill(0)
      this.#sum = 0
      this.#slot = slot
    }
    while (this.#slot < slot) {
      this.#slot++
      this.#sum -= this.#bytes[this.#slot % SLOTS] as number
      this.#bytes[this.#slot % SLOTS] = 0
    }
  }
}
