/** The parts of a host, started in order and stopped in reverse order. */
import { FirstError } from '../../shared/base/first-error.ts'
import type { CallHandlers } from './call-handlers.ts'
import type { SpaceFollower } from './space/space-follower.ts'

export interface HostPart extends SpaceFollower {
  readonly handlers?: Partial<CallHandlers>
  /** A window has disconnected. */
  disconnected?(client: string): void
  /** Ends a part that was started. */
  stop?(): void | Promise<void>
  /** Ends a part that was opened. */
  close?(): void | Promise<void>
}

export class PartList {
  readonly #all: HostPart[] = []

  /** All parts, in the order in which they were added. */
  get all(): readonly HostPart[] {
    return this.#all
  }

  /** Adds a part that has been started or opened, after those before it. Returns the part. */
  add<Part extends HostPart>(part: Part): Part {
    this.#all.push(part)
    return part
  }

  /** Ends each part, last one first, even if one fails to end. Rejects with the first error. */
  stop(): Promise<void> {
    return this.#lastFirst(async (part) => {
      await part.stop?.()
      await part.close?.()
    })
  }

  /** Has each part delete a space, in the same way. */
  deleteSpace(space: string): Promise<void> {
    return this.#lastFirst(async (part) => part.deleteSpace?.(space))
  }

  async #lastFirst(work: (part: HostPart) => Promise<void>): Promise<void> {
    const errors = new FirstError()
    for (const part of this.#all.toReversed()) {
      try {
        await work(part)
      } catch (error) {
        errors.note(error)
      }
    }
    errors.throwIfAny()
  }
}
