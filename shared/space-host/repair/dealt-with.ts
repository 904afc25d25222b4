/**
 * Chains of this device whose invalid end was dealt with: written again, or shown to the person. If less of a chain is
 * valid later, only the part in between remains to be dealt with.
 */
import { type Chain, type ChainKey, chainKey } from '../../record/chain-id.ts'

/** Earlier versions didn't store how much was valid, and dealt with everything. */
const NOTHING = -1

export class DealtWith {
  /** The last record that was valid then. */
  readonly #last = new Map<ChainKey, number>()

  /** @param stored an earlier value of `stored` */
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

  /**
   * The last record of a chain that has to be dealt with if it becomes invalid; Infinity if nothing was dealt with yet.
   */
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
