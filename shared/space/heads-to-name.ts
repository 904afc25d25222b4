/** Selects the records that a new one names as seen if there are more than it can name (shared/record/SPEC.md, V49). */
import { chainKey } from '../record/chain-id.ts'
import { LIMITS } from '../record/limits.ts'
import type { CausalOrder } from './governance/causal-order.ts'
import type { GovernanceEntry } from './governance/governance-entry.ts'

export interface SeenSoFar {
  order: CausalOrder<GovernanceEntry>
  /** In causal order. */
  heads: readonly string[]
  /** Departures of devices that know keys, in causal order. */
  departures: readonly string[]
}

/**
 * Our own first, then departures that we haven't seen yet, then the newest of each chain, then other branches: nobody
 * can delay the important ones by making many heads. `unseen`: number of departures that didn't fit.
 *
 * @param from our previous record, or the grant that the new one is written under
 */
export function headsToName(
  { order, heads, departures }: SeenSoFar,
  device: string,
  from: string,
): { named: string[]; unseen: number } {
  if (heads.length <= LIMITS.headsPerRecord) return { named: [...heads], unseen: 0 }
  const seen = new Set<string>()
  order.addBefore(from, seen)
  const named: string[] = []
  const name = (hash: string): void => {
    if (seen.has(hash) || named.length >= LIMITS.headsPerRecord) return
    named.push(hash)
    order.addBefore(hash, seen)
  }
  const newest = heads.toReversed()
  for (const hash of newest) if (order.get(hash)?.chain.author === device) name(hash)
  for (const hash of departures.toReversed()) name(hash)
  const unseen = departures.filter((hash) => !seen.has(hash)).length
  const chains = new Set<string>()
  const isFirstOfChain = (hash: string): boolean => {
    const key = chainKey((order.get(hash) as GovernanceEntry).chain)
    return !chains.has(key) && chains.add(key).size > 0
  }
  for (const hash of newest.filter(isFirstOfChain)) name(hash)
  for (const hash of newest) name(hash)
  return { named, unseen }
}
