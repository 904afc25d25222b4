/**
 * Chains of this device of which the invalid end was dealt with: written again, or shown to the person. If less of a
 * chain is valid later, only what came in between is left to do.
 */
import { type Chain, type ChainKey, chainKey } from '../../record/chain-id.ts'

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
  has(chain: Chain, limit: number): boolean {
    return limit >= this.lastOf(chain)
  }

  /** The last record of a chain that is still to be dealt with once it is invalid; Infinity if nothing ever was. */
  lastOf(chain: Chain): number {
    return this.#last.get(chainKey(chain)) ?? Number.POSITIVE_INFINITY
  }

  note(chain: Chain, limit: number): void {
    this.#last.set(chainKey(chain), Math.min(limit, this.lastOf(chain)))
  }

  get stored(): string[] {
    return [...this.#last].map(([key, last]) => (last === NOTHING ? key : `${key} ${last}`))
  }
}
