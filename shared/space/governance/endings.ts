/** Records that end memberships and invites, and the chains that they affect (shared/record/SPEC.md, V19–V22, V31). */
import { type Chain, type ChainKey, chainKey } from '../../record/chain-id.ts'
import type { CausalOrder } from './causal-order.ts'
import type { Checkpoints } from './checkpoints.ts'
import type { ChainHead } from './governance-change.ts'
import type { GovernanceEntry, Grant } from './governance-entry.ts'

/** A removal, or a demotion, which also creates a new grant. */
export interface Cut {
  type: 'cut'
  hash: string
  device: string
  actor: Grant
  /** The lowest head named per chain; for governance chains, see `decisions`. */
  cutoffs: ReadonlyMap<ChainKey, ChainHead>
  /** The last governance records that stay valid per chain: several if the chain has branches (V35). */
  decisions: ReadonlyMap<ChainKey, readonly ChainHead[]>
  removal: boolean
}

export interface Revocation {
  type: 'revocation'
  hash: string
  key: string
  actor: Grant
  standing: ReadonlySet<string>
}

export type Ending = Cut | Revocation

export const nameOf = (ending: Ending): string => (ending.type === 'cut' ? ending.hash : `${ending.hash} ${ending.key}`)

export const revokes = ({ key, standing }: Revocation, { hash, change }: GovernanceEntry): boolean =>
  change.type === 'admit' && change.key === key && !standing.has(hash)

/** The end of a device's membership, by removal or because it left. */
export interface Departure {
  hash: string
  device: string
  removed: boolean
}

/** Whether an owner gave this grant, as opposed to an invite. */
export const isGiven = (entry: GovernanceEntry | undefined): boolean =>
  entry?.change.type === 'grant' || entry?.change.type === 'successor' || entry?.change.type === 'genesis'

/** The chains that a set of cuts affects. */
export class Cuts {
  readonly #byDevice: ReadonlyMap<string, readonly Cut[]>
  readonly #order: CausalOrder<GovernanceEntry>
  readonly #checkpoints: Checkpoints
  /** Per cut, whether it affects a grant: computed once. */
  readonly #reached = new Map<string, Map<string, boolean>>()
  /** Per cut and governance chain, the records up to those that it names; null if none of those is stored. */
  readonly #kept = new Map<string, ReadonlySet<string> | null>()

  constructor(cuts: readonly Cut[], order: CausalOrder<GovernanceEntry>, checkpoints: Checkpoints) {
    this.#byDevice = Map.groupBy(cuts, (cut) => cut.device)
    this.#order = order
    this.#checkpoints = checkpoints
  }

  devices(): Iterable<string> {
    return this.#byDevice.keys()
  }

  /** The last valid seq of a chain: Infinity if no cut affects it, -1 if nothing remains valid. */
  limit(chain: Chain, grant: string): number {
    let limit = Number.POSITIVE_INFINITY
    for (const cut of this.#byDevice.get(chain.author) ?? []) {
      if (!this.#reaches(cut, grant)) continue
      const settled = this.#checkpoints.newestBeside(chain, (by) => this.#order.sees(by, cut.hash))?.seq ?? -1
      limit = Math.min(limit, Math.max(cut.cutoffs.get(chainKey(chain))?.seq ?? -1, settled))
    }
    return limit
  }

  /**
   * The cut that ended a governance record, if any. In a chain with branches, only records that lead to those named
   * remain valid.
   */
  ofRecord({ chain, grant, seq, hash }: GovernanceEntry): Cut | undefined {
    if (grant === null) return undefined
    return this.#byDevice.get(chain.author)?.find((cut) => {
      if (!this.#reaches(cut, grant)) return false
      const named = cut.decisions.get(chainKey(chain)) ?? []
      if (!named.some((head) => seq <= head.seq)) return true
      return this.#keptBy(cut, chain, named)?.has(hash) === false
    })
  }

  /** Whether this record can change which records of a governance chain remain valid. */
  dependOn({ chain, seq }: GovernanceEntry): boolean {
    const cuts = this.#byDevice.get(chain.author) ?? []
    return cuts.some(({ decisions }) => decisions.get(chainKey(chain))?.some((head) => seq <= head.seq))
  }

  /** The cut-off at this place of a chain, or the checkpoint to which one was raised. */
  at(chain: Chain, seq: number): ChainHead | null {
    for (const cut of this.#byDevice.get(chain.author) ?? []) {
      const head = cut.cutoffs.get(chainKey(chain))
      if (head?.seq === seq) return head
    }
    return this.#checkpoints.at(chain, seq)
  }

  #keptBy(cut: Cut, chain: Chain, named: readonly ChainHead[]): ReadonlySet<string> | null {
    const key = `${cut.hash} ${chainKey(chain)}`
    let kept = this.#kept.get(key)
    if (kept === undefined) {
      const found = new Set<string>()
      for (const { hash } of named) {
        for (let last = this.#order.get(hash); last && !found.has(last.hash); last = this.#order.get(last.prev))
          if (chainKey(last.chain) === chainKey(chain)) found.add(last.hash)
      }
      kept = found.size > 0 ? found : null
      this.#kept.set(key, kept)
    }
    return kept
  }

  /**
   * Whether a cut affects a grant: not one that came after it, nor, for a demotion, one that other owners gave
   * concurrently.
   */
  #reaches(cut: Cut, grant: string): boolean {
    const known = this.#reached.get(cut.hash) ?? new Map<string, boolean>()
    this.#reached.set(cut.hash, known)
    let reaches = known.get(grant)
    if (reaches === undefined) {
      const isSpared = !cut.removal && isGiven(this.#order.get(grant)) && !this.#order.sees(cut.hash, grant)
      reaches = !isSpared && !this.#order.sees(grant, cut.hash)
      known.set(grant, reaches)
    }
    return reaches
  }
}
