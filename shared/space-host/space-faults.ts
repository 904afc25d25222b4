/**
 * Handles faults of a space: damaged records are requested again, a failed store closes the space, anything else is
 * reported.
 */
import { DamagedEntryError } from '../log/damaged-entry-error.ts'
import { NotAllowedError } from '../log/not-allowed-error.ts'
import { isStoreError } from '../log/store-error.ts'
import type { SpaceEmitters } from './space-events.ts'

export class SpaceFaults {
  readonly #events: Pick<SpaceEmitters, 'indexDamaged' | 'storeFailed' | 'fault'>
  readonly #fillGap: (error: DamagedEntryError) => Promise<boolean>
  /** The space is closed, or the store failed and that was reported: the space must be reopened. */
  #isOver = false

  /** @param fillGap requests damaged records again; resolves with false if the error isn't about content records */
  constructor(
    events: Pick<SpaceEmitters, 'indexDamaged' | 'storeFailed' | 'fault'>,
    fillGap: (error: DamagedEntryError) => Promise<boolean>,
  ) {
    this.#events = events
    this.#fillGap = fillGap
  }

  /** Reports nothing from here on. */
  stop(): void {
    this.#isOver = true
  }

  /**
   * Only store failures end the space: nobody may close it for others by sending something that makes code here throw.
   */
  readonly report = (error: unknown): void => {
    // The permission or the keys may have gone in the meantime.
    if (this.#isOver || error instanceof NotAllowedError) return
    if (isStoreError(error)) this.storeFailed(error)
    else this.#events.fault.fire(error)
  }

  /** The log accepts nothing more. */
  readonly storeFailed = (error: unknown): void => {
    if (this.#isOver) return
    if (error instanceof DamagedEntryError) {
      this.background(this.#damaged(error))
      return
    }
    this.#isOver = true
    this.#events.storeFailed.fire(error)
  }

  /** Work that nobody awaits. */
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
