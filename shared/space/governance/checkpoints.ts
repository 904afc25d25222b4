/**
 * How far owners have settled others' content: nothing up to there is ever cut off (shared/record/SPEC.md, V30–V32).
 */
import { type Chain, type ChainKey, chainKey } from '../../record/chain-id.ts'
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
  readonly #position: (hash: string) => number

  /** @param position a record's position in the causal order */
  constructor(position: (hash: string) => number) {
    this.#position = position
  }

  /** Adds a valid checkpoint at its position. */
  add({ hash, heads }: Checkpoint): void {
    for (const head of heads) {
      const key = chainKey(head.chain)
      const named = this.#named.get(key) ?? []
      this.#named.set(key, named)
      let index = named.length
      while (index > 0 && this.#position((named[index - 1] as Named).by) > this.#position(hash)) index--
      named.splice(index, 0, { head, by: hash })
    }
  }

  /** The highest head of a chain that a checkpoint names; of several at one place, the first in the order. */
  newest(chain: Chain): ChainHead | null {
    return this.#highest(chain, () => true)
  }

  /**
   * The highest head named by a checkpoint that had not seen a cut. @param sees whether the record with this hash had
   */
  newestBeside(chain: Chain, sees: (by: string) => boolean): ChainHead | null {
    return this.#highest(chain, (by) => !sees(by))
  }

  /** The head named at this place of a chain; of several, the first in the order. */
  at(chain: Chain, seq: number): ChainHead | null {
    return this.#named.get(chainKey(chain))?.find(({ head }) => head.seq === seq)?.head ?? null
  }

  /** Every head of a chain that a checkpoint names, highest first. */
  of(chain: Chain): ChainHead[] {
    const heads = (this.#named.get(chainKey(chain)) ?? []).map(({ head }) => head)
    return heads.sort((one, other) => other.seq - one.seq)
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
