/** Notifies listeners about changed blobs in batches, and measures upload rates. */
import { Emitter } from '../../../shared/base/emitter.ts'
import { later } from '../timers.ts'

/** Milliseconds. */
const TELL_PAUSE = 200

export class BlobChanges {
  readonly #takeSent: () => Map<string, number>
  readonly #changes = new Emitter<ReadonlySet<string>>()
  readonly #changed = new Set<string>()
  #up = new Map<string, number>()
  #timer: NodeJS.Timeout | null = null
  #measured = 0
  #closed = false

  /** @param takeSent returns the bytes sent of each blob since the last call */
  constructor(takeSent: () => Map<string, number>) {
    this.#takeSent = takeSent
  }

  /** @returns an unsubscribe function */
  readonly listen = this.#changes.subscribe

  /** Upload rate, in bytes a second. */
  up(root: string): number {
    return this.#up.get(root) ?? 0
  }

  tell(root: string): void {
    if (this.#closed) return
    this.#changed.add(root)
    this.#timer ??= later(() => this.#tellAll(), TELL_PAUSE).unref()
  }

  /** Notifies immediately instead of batching. */
  tellNow(root: string): void {
    this.tell(root)
    if (this.#closed) return
    if (this.#timer) clearTimeout(this.#timer)
    this.#tellAll()
  }

  close(): void {
    this.#closed = true
    if (this.#timer) clearTimeout(this.#timer)
  }

  #tellAll(): void {
    this.#timer = null
    const now = performance.now()
    const seconds = Math.max(0.1, (now - this.#measured) / 1000)
    this.#measured = now
    const before = [...this.#up.keys()]
    this.#up = new Map([...this.#takeSent()].map(([root, bytes]) => [root, bytes / seconds]))
    const roots = new Set([...this.#changed, ...this.#up.keys(), ...before])
    this.#changed.clear()
    this.#changes.fire(roots)
    // Repeats until nothing is being sent and listeners know that.
    for (const root of this.#up.keys()) this.tell(root)
  }
}
