/** The head of each chain of a space on this device, and the number of chains per device. */
import { type Chain, type ChainKey, chainKey } from '../../record/chain-id.ts'
import type { StoredHead } from '../store.ts'

export class ChainHeads {
  readonly #heads = new Map<ChainKey, StoredHead>()
  readonly #chains = new Map<string, number>()

  get(key: ChainKey): StoredHead | undefined {
    return this.#heads.get(key)
  }

  of(chain: Chain): StoredHead | undefined {
    return this.#heads.get(chainKey(chain))
  }

  /** Returns the heads in the order in which this device first stored their chains. */
  all(): Iterable<StoredHead> {
    return this.#heads.values()
  }

  by(author: string): StoredHead[] {
    return [...this.#heads.values()].filter(({ chain }) => chain.author === author)
  }

  /** Number of chains of a device. */
  countBy(author: string): number {
    return this.#chains.get(author) ?? 0
  }

  set(head: StoredHead): void {
    const key = chainKey(head.chain)
    const { author } = head.chain
    if (!this.#heads.has(key)) this.#chains.set(author, this.countBy(author) + 1)
    this.#heads.set(key, head)
  }

  /** Call this once the chain was deleted from this device. */
  delete(chain: Chain): void {
    if (!this.#heads.delete(chainKey(chain))) return
    this.#chains.set(chain.author, this.countBy(chain.author) - 1)
  }
}
