/**
 * The seat of each window in each doc that it has open. Windows in different seats write under different client ids, so
 * they can write concurrently.
 */

/**
 * Maximum number of windows that can write in one doc at a time. Each seat in use is an additional chain for everyone
 * in the space.
 */
export const SEATS = 8

export class DocSeats<Reader> {
  readonly #taken = new Map<string, Map<number, Reader>>()

  /**
   * Returns the reader's seat in a doc, or gives it the lowest free one; null if all are taken.
   *
   * @param wanted the one that it had before the host ended
   */
  take(doc: string, reader: Reader, wanted: number | null): number | null {
    const known = this.of(doc, reader)
    if (known !== null) return known
    const taken = this.#taken.get(doc) ?? new Map<number, Reader>()
    const free = Array.from({ length: SEATS }, (_, seat) => seat).filter((seat) => !taken.has(seat))
    const seat = free.find((each) => each === wanted) ?? free[0]
    if (seat === undefined) return null
    this.#taken.set(doc, taken.set(seat, reader))
    return seat
  }

  /** Returns the reader's seat in a doc, or null. */
  of(doc: string, reader: Reader): number | null {
    for (const [seat, other] of this.#taken.get(doc) ?? []) if (other === reader) return seat
    return null
  }

  leave(doc: string, reader: Reader): void {
    const taken = this.#taken.get(doc)
    for (const [seat, other] of taken ?? []) if (other === reader) taken?.delete(seat)
    if (taken?.size === 0) this.#taken.delete(doc)
  }
}
