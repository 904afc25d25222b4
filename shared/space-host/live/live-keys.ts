/**
 * The keys under which live messages are valid (`shared/live/SPEC.md`, E9): those that can be used for writing now, and
 * for a short time the previous ones.
 */
import { LIVE } from '../../live/limits.ts'

export class LiveKeys {
  readonly #now: () => number
  readonly #mayBeUsed: () => Iterable<string>
  #present: ReadonlySet<string> = new Set()
  /** The time until which each previous key is valid. */
  readonly #former = new Map<string, number>()

  /** @param now milliseconds of a monotonic clock @param mayBeUsed ids of the keys that can be used for writing now */
  constructor(now: () => number, mayBeUsed: () => Iterable<string>) {
    this.#now = now
    this.#mayBeUsed = mayBeUsed
    this.changed()
  }

  /** The keys that can be used for writing have changed. */
  changed(): void {
    const now = this.#now()
    for (const [keyId, until] of this.#former) if (until < now) this.#former.delete(keyId)
    for (const keyId of this.#present) this.#former.set(keyId, now + LIVE.oldKeys)
    this.#present = new Set(this.#mayBeUsed())
  }

  count(keyId: string): boolean {
    return this.#present.has(keyId) || (this.#former.get(keyId) ?? Number.NEGATIVE_INFINITY) >= this.#now()
  }
}
