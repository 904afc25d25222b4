/** What owners have settled of others' content: up to there nothing is cut off any more (shared/record/SPEC.md, V30–V32). */
import { type Chain, type ChainKey, chainKey } from '../record/chain-id.ts'
import type { ChainHead } from './governance-change.ts'

/** A record in which an owner names heads of others' content chains that it has held for the space's horizon. */
export interface Checkpoint {
  hash: string
  heads: readonly ChainHead[]
}

interface Named {
  head: ChainHead
  /** Hash of the record that names it. */
  by: string
}

export class Checkpoints {
  readonly #named = new Map<ChainKey, Named[]>()

  /** @param checkpoints those that count, in causal order */
  constructor(checkpoints: readonly Checkpoint[]) {
    for (const { hash, heads } of checkpoints) {
      for (const head of heads) {
        const key = chainKey(head.chain)
        const named = this.#named.get(key)
        if (named) named.push({ head, by: hash })
        else this.#named.set(key, [{ head, by: hash }])
      }
    }
  }

  /** The highest head of a chain that a checkpoint names; of several at one place the first in the order. */
  newest(chain: Chain): ChainHead | null {
    return this.#highest(chain, () => true)
  }

  /** The highest head that a checkpoint names which had not seen a cut. @param seen what each record had seen of the cuts */
  newestBeside(chain: Chain, cut: string, seen: ReadonlyMap<string, ReadonlySet<string>>): ChainHead | null {
    return this.#highest(chain, (by) => seen.get(by)?.has(cut) !== true)
  }

  /** The head that is named at this place of a chain; of several the first in the order. */
  at(chain: Chain, seq: number): ChainHead | null {
    return this.#named.get(chainKey(chain))?.find(({ head }) => head.seq === seq)?.head ?? null
  }

  /** Whether a checkpoint names exactly this record. */
  names({ chain, seq, hash }: ChainHead): boolean {
    return this.#named.get(chainKey(chain))?.some(({ head }) => head.seq === seq && head.hash === hash) === true
  }

  #highest(chain: Chain, counts: (by: string) => boolean): ChainHead | null {
    let highest: ChainHead | null = null
    for (const { head, by } of this.#named.get(chainKey(chain)) ?? []) {
      if ((highest === null || head.seq > highest.seq) && counts(by)) highest = head
    }
    return highest
  }
}
