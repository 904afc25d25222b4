/** Reads a lane in which the order of entries matters. */
import type * as Y from 'yjs'
import { readLaneEntries } from './lane-entries.ts'

/**
 * Folds the values of a root array, in order, as it grows. If two windows of a device write concurrently, a value can
 * arrive that belongs before some that were read. Folding then starts over, so that the result is the same on all
 * devices.
 */
export class LaneInOrder<Said extends { take(value: unknown): void }> {
  readonly #root: string
  readonly #begin: () => Said
  readonly #most: number
  /** Client → first clock that hasn't been read. */
  readonly #next = new Map<number, number>()
  /** Values that were read, or are beyond the maximum. */
  #count = 0
  #said: Said

  /** @param most maximum number of values read, the first ones */
  constructor(root: string, begin: () => Said, most: number) {
    this.#root = root
    this.#begin = begin
    this.#most = most
    this.#said = begin()
  }

  get said(): Said {
    return this.#said
  }

  /** Returns whether anything has changed. */
  readOn(doc: Y.Doc): boolean {
    const before = this.#count
    const added = readLaneEntries(doc, this.#root, this.#next, (value, index) => ({ value, index }))
    const list = doc.getArray(this.#root)
    this.#count = list.length
    const isDeleted = list.length < before + added.length
    const isWithin = added.length > 0 && added[0]?.entry.index !== before
    if (isDeleted || isWithin) {
      this.#said = this.#begin()
      this.#take(list.slice(0, this.#most))
      return true
    }
    const values = added.slice(0, Math.max(0, this.#most - before))
    this.#take(values.map(({ entry }) => entry.value))
    return values.length > 0
  }

  #take(values: readonly unknown[]): void {
    for (const value of values) this.#said.take(value)
  }
}
