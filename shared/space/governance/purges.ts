/** What owners have purged of former members' content (shared/record/SPEC.md, V36, V37). */
import type { Chain } from '../../record/chain-id.ts'
import type { CausalOrder } from './causal-order.ts'
import type { PurgedChain } from './governance-change.ts'
import type { GovernanceEntry } from './governance-entry.ts'

/** A record by which an owner deletes everything that a former member wrote. */
export interface Purge {
  hash: string
  device: string
  /** Device of the owner. */
  by: string
  /**
   * The device's departures that the purge had seen. It doesn't cover content under a grant that had seen all of these.
   */
  departures: readonly string[]
  /** The chains that the owner knew of. */
  chains: readonly PurgedChain[]
}

export class Purges {
  readonly #byDevice: ReadonlyMap<string, readonly Purge[]>
  readonly #order: CausalOrder<GovernanceEntry>
  /** By grant, the purge that covers it: computed once. */
  readonly #found = new Map<string, Purge | null>()

  /** @param purges the valid purges */
  constructor(purges: readonly Purge[], order: CausalOrder<GovernanceEntry>) {
    this.#byDevice = Map.groupBy(purges, ({ device }) => device)
    this.#order = order
  }

  /** Whether any purge names a device. */
  names(device: string): boolean {
    return this.#byDevice.has(device)
  }

  /** The first purge that covers a chain; null if there is none. Governance is never purged. */
  of({ author, stream }: Chain, grant: string): Purge | null {
    const purges = stream === 'governance' ? undefined : this.#byDevice.get(author)
    if (!purges) return null
    const place = `${author} ${grant}`
    let found = this.#found.get(place)
    if (found === undefined) {
      const reaches = ({ departures }: Purge): boolean => departures.some((hash) => !this.#order.sees(grant, hash))
      found = purges.find(reaches) ?? null
      this.#found.set(place, found)
    }
    return found
  }

  /** Chains that are purged and named by their purges. */
  *named(): Generator<{ chain: Chain; grant: string }> {
    for (const [author, purges] of this.#byDevice) {
      for (const { generation, grant } of purges.flatMap(({ chains }) => chains)) {
        const chain: Chain = { author, generation, stream: 'content' }
        if (this.of(chain, grant)) yield { chain, grant }
      }
    }
  }
}
