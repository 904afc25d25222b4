/** What goes wrong in a space: damaged records are asked for, a failed store closes the space, anything else is only told. */
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
  /** The space is closed, or the store has failed and that was told: the space is to be opened again. */
  #isOver = false

  constructor(options: SpaceFaultsOptions) {
    this.#options = options
  }

  /** Nothing is told any more. */
  stop(): void {
    this.#isOver = true
  }

  /** Only what the store did ends the space: whoever sends what trips over something here closes it for nobody. */
  readonly failed = (error: unknown): void => {
    // The right to do it, or the keys for it, may have gone meanwhile.
    if (this.#isOver || error instanceof NotAllowedError) return
    if (isStoreError(error)) this.storeFailed(error)
    else this.#options.onFault(error)
  }

  /** The log takes nothing more in. */
  readonly storeFailed = (error: unknown): void => {
    if (this.#isOver) return
    if (error instanceof DamagedEntryError) {
      this.background(this.#damaged(error))
      return
    }
    this.#isOver = true
    this.#options.onStoreFailed(error)
  }

  /** Work that nobody waits for. */
  background(work: Promise<unknown>): void {
    work.catch(this.failed)
  }

  /** Records are asked for; all else is made anew from them. */
  async #damaged(error: DamagedEntryError): Promise<void> {
    if (await this.#options.gaps().found(error)) return
    if (this.#isOver) return
    this.#isOver = true
    this.#options.onIndexDamaged(error)
  }
}
