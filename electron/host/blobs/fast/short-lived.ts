/**
 * Frees the memory of pieces that have passed through. Their bytes are outside the heap, so V8 sees few new objects and
 * never runs a minor collection, which takes a millisecond; instead it runs a full one each time 16 MB have passed,
 * which took half of all time (docs/decisions/blobs-and-transfers.md).
 */
import { collect } from '../../collector.ts'

const PASSED = 16 * 1024 * 1024

export class ShortLived {
  readonly #every: number
  #passed = 0

  /**
   * @param every bytes that may pass before they are freed. Memory that is soon reused is still in the cache, and needs
   * no fresh pages
   */
  constructor(every = PASSED) {
    this.#every = every
  }

  /** This many short-lived bytes were allocated. Bytes. */
  note(bytes: number): void {
    this.#passed += bytes
    if (this.#passed < this.#every) return
    this.#passed = 0
    collect({ type: 'minor' })
  }
}
