/** Whose a client id is in a doc in which two chains have the same (SPEC.md, D26): it can be chosen so, at the cost of years of one machine. */
import type { ChainKey } from '../record/chain-id.ts'

export interface Claimant {
  key: ChainKey
  /** Hash of the grant that the chain is written under. */
  grant: string
  generation: number
}

export class ClientOwners {
  readonly #sees: (later: string, earlier: string) => boolean
  readonly #owners = new Map<number, Claimant>()

  /** @param sees whether one record of governance comes after another */
  constructor(sees: (later: string, earlier: string) => boolean) {
    this.#sees = sees
  }

  of(client: number): ChainKey | undefined {
    return this.#owners.get(client)?.key
  }

  /** A chain writes in the doc. `outranked`: nothing of it counts there. `outranks`: nothing counts of the chain that came before. */
  claim(client: number, claimant: Claimant): 'owns' | 'outranked' | 'outranks' {
    const owner = this.#owners.get(client)
    if (owner && owner.key !== claimant.key && !this.#isBefore(claimant, owner)) return 'outranked'
    this.#owners.set(client, claimant)
    return owner && owner.key !== claimant.key ? 'outranks' : 'owns'
  }

  #isBefore(one: Claimant, other: Claimant): boolean {
    if (one.grant === other.grant) return one.generation < other.generation
    if (this.#sees(other.grant, one.grant)) return true
    return !this.#sees(one.grant, other.grant) && one.grant < other.grant
  }
}
