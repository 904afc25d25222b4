/**
 * Handles faults of a space: damaged records are requested again, a failed store closes the space, anything else is
 * reported.
 */
import { DamagedEntryError } from '../log/damaged-entry-error.ts'
import { NotAllowedError } from '../log/not-allowed-error.ts'
import { isStoreError } from '../log/store-error.ts'
import type { GapFiller } from './repair/gap-filler.ts'

export interface SpaceFaultsOptions {
  gaps(): Pick<GapFiller, 'found'>
  onIndexDamaged(error: Error): void
  onStoreFailed(error: unknown): void
  onFault(error: unknown): void
}

export class SpaceFaults {
  readonly #options: SpaceFaultsOptions
  /** The space is closed, or the store failed and that was reported: the space must be reopened. */
  #isOver = false

  constructor(options: SpaceFaultsOptions) {
    this.#options = options
  }

  /** Reports nothing from here on. */
  stop(): void {
    this.#isOver = true
  }

  /**
   * Only store failures end the space: nobody may close it for others by sending something that makes code here throw.
   */
  readonly failed = (error: unknown): void => {
    // The permission or the keys may have gone in the meantime.
    if (this.#isOver || error instanceof NotAllowedError) return
    if (isStoreError(error)) this.storeFailed(error)
    else this.#options.onFault(error)
  }

  /** The log accepts nothing more. */
  readonly storeFailed = (error: unknown): void => {
    if (this.#isOver) return
    if (error instanceof DamagedEntryError) {
      this.background(this.#damaged(error))
      return
    }
    this.#isOver = true
    this.#options.onStoreFailed(error)
  }

  /** Work that nobody awaits. */
  background(work: Promise<unknown>): void {
    work.catch(this.failed)
  }

  /** Requests damaged records; everything else is rebuilt from them. */
  async #damaged(error: DamagedEntryError): Promise<void> {
    if (await this.#options.gaps().found(error)) return
    if (this.#isOver) return
    this.#isOver = true
    this.#options.onIndexDamaged(error)
  }
}
