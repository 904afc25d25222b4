/**
 * Frees the memory of pieces that have passed through. Their bytes are outside the heap, so V8 sees few new objects and
 * never runs a minor collection, which takes a millisecond. Instead it runs a full one after every 16 MB, which took
 * half of all time (docs/decisions/blobs-and-transfers.md).
 */
import { collect } from '../../collector.ts'

const PASSED = 16 * 1024 * 1024

export class ShortLived {
  readonly #every: number
  #passed = 0

  /**
   * @param every the number of bytes after which they are freed. Memory that is reused soon is still in the cache, and
   *   needs no fresh pages
   */
  constructor(every = PASSED) {
    this.#every = every
  }

  /** @param bytes number of short-lived bytes that were allocated */
  note(bytes: number): void {
    this.#passed += bytes
    if (this.#passed < this.#every) return
    this.#passed = 0
    collect({ type: 'minor' })
  }
}
