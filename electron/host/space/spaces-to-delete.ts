/** Deletes spaces that this device has left, or from which it was dismissed as a relay. */
import { textOf } from '../../../shared/record/errors.ts'
import type { OpenSpace } from '../../../shared/space-host/open-space.ts'
import type { HostPart } from '../host-part.ts'
import type { Spaces } from './spaces.ts'

export class SpacesToDelete implements HostPart {
  readonly #spaces: Spaces
  readonly #isRelay: boolean
  readonly #log: (message: string) => void

  constructor(spaces: Spaces, isRelay: boolean, log: (message: string) => void) {
    this.#spaces = spaces
    this.#isRelay = isRelay
    this.#log = log
  }

  /** Checks all open spaces. */
  async deleteDismissed(): Promise<void> {
    if (this.#isRelay) for (const { id } of this.#spaces.all()) await this.#deleteDismissed(id)
  }

  changed({ id, wasDismissed }: OpenSpace): void {
    if (this.#isRelay && wasDismissed) this.#deleteDismissed(id).catch((error: unknown) => this.#log(textOf(error)))
  }

  recordsCame(space: OpenSpace): void {
    // If the disk fails, the space stays, and is deleted next time.
    this.#spaces.deleteLeft(space).catch(() => {})
  }

  /** A space that is still being opened is checked once all are open. */
  async #deleteDismissed(space: string): Promise<void> {
    if (this.#spaces.find(space)?.wasDismissed) await this.#spaces.deleteFromDevice(space)
  }
}
