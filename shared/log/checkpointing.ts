/** What an owner's host writes into a checkpoint, and whether it pays (shared/record/SPEC.md, V30, V32). */
import { chainKey } from '../record/chain-id.ts'
import type { Governance } from '../space/governance.ts'
import type { ChainHead } from '../space/governance-change.ts'
import type { StoredHead } from './store.ts'

/** Less than this many records is never settled by a record of its own. */
export const LEAST_SETTLED = 500
const SHARE = 10
const HEADS = 500

export interface CheckpointOptions {
  /** Our device, hex. */
  device: string
  governance: Governance
  /** Every chain that is here, as far as it counts. */
  shown: readonly StoredHead[]
  /** What has been held for the horizon. */
  held: readonly ChainHead[]
  least?: number
}

/** The heads for a checkpoint; null where one does not pay. At most 500, those that settle most. */
export function checkpointHeads({ device, governance, shown, held, least }: CheckpointOptions): ChainHead[] | null {
  const counting = new Map(shown.map((head) => [chainKey(head.chain), head.seq]))
  let settled = 0
  for (const { chain } of shown) settled += (governance.checkpoint(chain)?.seq ?? -1) + 1
  const gains = held
    .filter(({ chain, seq }) => {
      const isOthers = chain.author !== device && chain.stream !== 'governance'
      return isOthers && seq <= (counting.get(chainKey(chain)) ?? -1)
    })
    .map((head) => ({ head, gain: head.seq - (governance.checkpoint(head.chain)?.seq ?? -1) }))
    .filter(({ gain }) => gain > 0)
    .sort((one, other) => other.gain - one.gain)
    .slice(0, HEADS)
  const gain = gains.reduce((sum, each) => sum + each.gain, 0)
  if (gain < Math.max(least ?? LEAST_SETTLED, settled / SHARE)) return null
  return gains.map(({ head }) => head)
}
