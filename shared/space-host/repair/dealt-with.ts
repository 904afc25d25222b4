/**
 * Chains of this device of which the invalid end was dealt with: written again, or shown to the person. If less of a
 * chain is valid later, only what came in between is left to do.
 */

import type { StoredHead } from '../../log/store.ts'
import { type ChainKey, chainKey } from '../../record/chain-id.ts'

/** Earlier versions didn't note how much was valid: everything was dealt with. */
const NOTHING = -1

export class DealtWith {
  /** The last record that was valid then. */
  readonly #last = new Map<ChainKey, number>()

  /** @param stored what `stored` was */
  constructor(stored: readonly string[] = []) {
    for (const each of stored) {
      const [key, last = NOTHING] = each.split(' ') as [ChainKey, string?]
      this.#last.set(key, Number(last))
    }
  }

  /** @param limit the last record of the chain that is valid now */
  has({ chain }: Pick<StoredHead, 'chain'>, limit: number): boolean {
    return limit >= this.lastOf(chainKey(chain))
  }

  /** The last record of a chain that is still to be dealt with once it is invalid; Infinity if nothing ever was. */
  lastOf(key: ChainKey): number {
    return this.#last.get(key) ?? Number.POSITIVE_INFINITY
  }

  note({ chain }: Pick<StoredHead, 'chain'>, limit: number): void {
    this.#last.set(chainKey(chain), Math.min(limit, this.lastOf(chainKey(chain))))
  }

  get stored(): string[] {
    return [...this.#last].map(([key, last]) => (last === NOTHING ? key : `${key} ${last}`))
  }
}
