/** Notifies windows of changed spaces, once for all changes within a moment. */

import { LOOKING } from '../../../shared/space-host/flow/channel-events.ts'
import type { OpenSpace } from '../../../shared/space-host/open-space.ts'
import type { HostPart } from '../host-part.ts'
import { later } from '../timers.ts'

/** Milliseconds. */
const PAUSE = 60
const PAUSE_OF_RECORDS = 400

export class SpaceNews implements HostPart {
  readonly #tell: (changed: ReadonlySet<string>) => void
  readonly #arrived = new Map<string, NodeJS.Timeout>()
  #changed = new Set<string>()
  #telling: NodeJS.Timeout | null = null
  #stopped = false

  /** @param tell called with the spaces that changed; empty if only the app's own state did */
  constructor(tell: (changed: ReadonlySet<string>) => void) {
    this.#tell = tell
  }

  opened({ id }: OpenSpace): void {
    this.soon(id)
    // Needed because no event fires when a space stops looking around.
    later(() => this.soon(id), LOOKING).unref()
  }

  closed(space: string): void {
    this.soon(space)
  }

  changed({ id }: OpenSpace): void {
    this.soon(id)
  }

  recordsCame({ id }: OpenSpace): void {
    this.later(id)
  }

  /** @param space null if something shown next to the spaces has changed */
  soon(space: string | null = null): void {
    if (this.#stopped) return
    if (space !== null) this.#changed.add(space)
    this.#telling ??= later(() => {
      this.#telling = null
      const changed = this.#changed
      this.#changed = new Set()
      this.#tell(changed)
    }, PAUSE)
  }

  /**
   * Changes that come with every record are reported only occasionally: nobody reads faster, and the records themselves
   * are sent first.
   */
  later(space: string): void {
    if (this.#stopped || this.#arrived.has(space)) return
    const timer = later(() => {
      this.#arrived.delete(space)
      this.soon(space)
    }, PAUSE_OF_RECORDS)
    this.#arrived.set(space, timer)
  }

  /** Stops all notifications. */
  stop(): void {
    this.#stopped = true
    if (this.#telling) clearTimeout(this.#telling)
    for (const timer of this.#arrived.values()) clearTimeout(timer)
  }
}
