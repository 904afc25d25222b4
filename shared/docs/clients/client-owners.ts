/**
 * Decides who owns a client id that two chains share in a doc (SPEC.md, D26): such a collision can be forced, at the
 * cost of years of machine time.
 */
import type { ChainKey } from '../../record/chain-id.ts'

export interface Claimant {
  key: ChainKey
  /** Hash of the grant that the chain is written under. */
  grant: string
  generation: number
}

export class ClientOwners {
  readonly #sees: (later: string, earlier: string) => boolean
  readonly #owners = new Map<number, Claimant>()

  /** @param sees whether one governance record comes after another */
  constructor(sees: (later: string, earlier: string) => boolean) {
    this.#sees = sees
  }

  of(client: number): ChainKey | undefined {
    return this.#owners.get(client)?.key
  }

  /** Yields each client id with the chain that writes under it. */
  *all(): Iterable<[client: number, key: ChainKey]> {
    for (const [client, { key }] of this.#owners) yield [client, key]
  }

  /**
   * Registers that a chain writes in the doc. Returns `outranked` if the chain is void there, and `outranks` if the
   * previous owner now is.
   */
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
