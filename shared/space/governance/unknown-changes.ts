/** What a removal or demotion keeps of the member who made a space read-only (shared/record/SPEC.md, V1). */
import { chainKey } from '../../record/chain-id.ts'
import type { Governance } from './governance.ts'
import type { ChainHead } from './governance-change.ts'

/**
 * Turns heads into cut-offs. In each chain, they leave out the first record that only a later version understands, and
 * everything after it.
 */
export function beforeUnknown(heads: readonly ChainHead[], governance: Governance): ChainHead[] {
  return heads.flatMap(({ chain, seq, hash }) => {
    const ofChain = governance
      .unknown()
      .filter((entry) => chainKey(entry.chain) === chainKey(chain) && governance.sees(hash, entry.hash))
    const first = ofChain.reduce((least, entry) => (entry.seq < least.seq ? entry : least), {
      seq: seq + 1,
      prev: hash,
    })
    return first.seq === 0 ? [] : [{ chain, seq: first.seq - 1, hash: first.prev }]
  })
}
