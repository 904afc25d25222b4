/**
 * Handles faults of a space: requests damaged records again, closes the space if its store failed, and reports anything
 * else.
 */
import { DamagedEntryError } from '../log/damaged-entry-error.ts'
import { NotAllowedError } from '../log/not-allowed-error.ts'
import { isStoreError } from '../log/store-error.ts'
import type { SpaceEmitters } from './space-events.ts'

export class SpaceFaults {
  readonly #events: Pick<SpaceEmitters, 'indexDamaged' | 'storeFailed' | 'fault'>
  readonly #fillGap: (error: DamagedEntryError) => Promise<boolean>
  /** The space is closed, or a failure of its store was reported. It must be reopened. */
  #isOver = false

  /** @param fillGap requests damaged records again; resolves with false if the error isn't about content records */
  constructor(
    events: Pick<SpaceEmitters, 'indexDamaged' | 'storeFailed' | 'fault'>,
    fillGap: (error: DamagedEntryError) => Promise<boolean>,
  ) {
    this.#events = events
    this.#fillGap = fillGap
  }

  /** Stops reporting. */
  stop(): void {
    this.#isOver = true
  }

  /**
   * Only store failures close the space: no one must be able to close it for others by sending something that makes
   * code here throw.
   */
  readonly report = (error: unknown): void => {
    // The permission or the keys may have been lost in the meantime.
    if (this.#isOver || error instanceof NotAllowedError) return
    if (isStoreError(error)) this.storeFailed(error)
    else this.#events.fault.fire(error)
  }

  /** The log no longer accepts anything. */
  readonly storeFailed = (error: unknown): void => {
    if (this.#isOver) return
    if (error instanceof DamagedEntryError) {
      this.background(this.#damaged(error))
      return
    }
    this.#isOver = true
    this.#events.storeFailed.fire(error)
  }

  /** Runs work that isn't awaited. */
  background(work: Promise<unknown>): void {
    work.catch(this.report)
  }

  /** Requests damaged records; everything else is rebuilt from them. */
  async #damaged(error: DamagedEntryError): Promise<void> {
    if (await this.#fillGap(error)) return
    if (this.#isOver) return
    this.#isOver = true
    this.#events.indexDamaged.fire(error)
  }
}
