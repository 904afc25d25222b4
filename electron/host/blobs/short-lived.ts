/**
 * Frees the memory of pieces that have passed through. Their bytes lie outside the heap, so little on it is new that V8 never has reason to look at what is new, which costs a millisecond; it
 * looks through everything instead each time 16 MB have passed, which took half of all time (docs/decisions/0045-blobs.md).
 */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

const PASSED = 16 * 1024 * 1024

type Collect = (options: { type: 'minor' }) => void

function findCollector(): Collect {
  try {
    setFlagsFromString('--expose-gc')
    const found: unknown = runInNewContext('gc')
    if (typeof found === 'function') return found as Collect
  } catch {}
  return () => {}
}

export class ShortLived {
  readonly #collect = findCollector()
  readonly #every: number
  #passed = 0

  /** @param every bytes that may pass before they are freed. What is set aside again soon is still in the cache, and needs no fresh pages */
  constructor(every = PASSED) {
    this.#every = every
  }

  /** So much was set aside that nobody needs for long. Bytes. */
  note(bytes: number): void {
    this.#passed += bytes
    if (this.#passed < this.#every) return
    this.#passed = 0
    this.#collect({ type: 'minor' })
  }
}
