/** Where each chain of a space ends here, and how many chains each device has. */
import { type Chain, type ChainKey, chainKey } from '../record/chain-id.ts'
import type { StoredHead } from './store.ts'

export class ChainHeads {
  readonly #heads = new Map<ChainKey, StoredHead>()
  readonly #chains = new Map<string, number>()

  get(key: ChainKey): StoredHead | undefined {
    return this.#heads.get(key)
  }

  of(chain: Chain): StoredHead | undefined {
    return this.#heads.get(chainKey(chain))
  }

  /** In the order in which the chains were begun here. */
  all(): Iterable<StoredHead> {
    return this.#heads.values()
  }

  by(author: string): StoredHead[] {
    return [...this.#heads.values()].filter(({ chain }) => chain.author === author)
  }

  /** How many chains a device has here. */
  countBy(author: string): number {
    return this.#chains.get(author) ?? 0
  }

  set(head: StoredHead): void {
    const key = chainKey(head.chain)
    const { author } = head.chain
    if (!this.#heads.has(key)) this.#chains.set(author, this.countBy(author) + 1)
    this.#heads.set(key, head)
  }

  /** The chain is here no more. */
  delete(chain: Chain): void {
    if (!this.#heads.delete(chainKey(chain))) return
    this.#chains.set(chain.author, this.countBy(chain.author) - 1)
  }
}
