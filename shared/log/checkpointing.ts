/** Decides what an owner's host writes into a checkpoint, and whether it pays (shared/record/SPEC.md, V30, V32). */
import { chainKey } from '../record/chain-id.ts'
import type { Governance } from '../space/governance/governance.ts'
import type { ChainHead } from '../space/governance/governance-change.ts'
import type { SpaceLog } from './space-log.ts'
import type { StoredHead, StoredSquash } from './store.ts'

/** A checkpoint is written only if it settles at least this many records. */
export const LEAST_SETTLED = 500
const SHARE = 10
const HEADS = 500
/** Number of squashes verified at a time: each can be half a megabyte. */
const CHECKS = 64

export interface CheckpointOptions {
  /** Our device, hex. */
  device: string
  governance: Governance
  /** The heads of all stored chains, at their last valid records. */
  shown: readonly StoredHead[]
  /** Heads held for the horizon. */
  held: readonly ChainHead[]
  /** Valid squashes that were held for the horizon; from `goodSquashes`. */
  squashes?: readonly StoredSquash[]
  /** Squashes, valid or not, that no checkpoint names yet, up to a head of their chain. */
  unsettled(held: ChainHead): readonly StoredSquash[]
  least?: number
}

/**
 * Returns the squashes up to these heads that match the records they replace and that no checkpoint names yet (S3).
 * @param known hashes verified before
 */
export async function goodSquashes(
  log: Pick<SpaceLog, 'unsettledSquashes' | 'checkSquash'>,
  held: readonly ChainHead[],
  known = new Map<string, boolean>(),
): Promise<StoredSquash[]> {
  const good: StoredSquash[] = []
  let checked = 0
  for (const squash of held.flatMap((head) => log.unsettledSquashes(head))) {
    let isGood = known.get(squash.hash)
    if (isGood === undefined && checked++ >= CHECKS) continue
    if (isGood === undefined) {
      isGood = await log.checkSquash(squash)
      known.set(squash.hash, isGood)
    }
    if (isGood) good.push(squash)
  }
  return good
}

/** Returns up to 500 heads for a checkpoint: those that settle the most records. Null if a checkpoint doesn't pay. */
export function checkpointHeads({
  device,
  governance,
  shown,
  held,
  squashes,
  unsettled,
  least,
}: CheckpointOptions): ChainHead[] | null {
  const counting = new Map(shown.map((head) => [chainKey(head.chain), head.seq]))
  let settled = 0
  for (const { chain } of shown) settled += (governance.checkpoint(chain)?.seq ?? -1) + 1
  const isOthers = ({ chain, seq }: ChainHead): boolean =>
    chain.author !== device && chain.stream !== 'governance' && seq <= (counting.get(chainKey(chain)) ?? -1)
  const good = new Set(squashes?.map(({ hash }) => hash))
  const gains = held
    .map((head) => beforeBad(head, unsettled(head), good))
    .filter(isOthers)
    .map((head) => ({ head, gain: head.seq - (governance.checkpoint(head.chain)?.seq ?? -1) }))
    .concat(
      (squashes ?? []).filter(isOthers).map(({ chain, seq, hash, first, last }) => {
        return { head: { chain, seq, hash }, gain: last - first + 1 }
      }),
    )
    .filter(({ gain }) => gain > 0)
    .sort((one, other) => other.gain - one.gain)
    .slice(0, HEADS)
  const gain = gains.reduce((sum, each) => sum + each.gain, 0)
  if (gain < Math.max(least ?? LEAST_SETTLED, settled / SHARE)) return null
  return gains.map(({ head }) => head)
}

/** Naming a squash as a head would settle it. Unless it is known to be valid, names the record before it. */
function beforeBad(head: ChainHead, unsettled: readonly StoredSquash[], good: ReadonlySet<string>): ChainHead {
  let named = head
  const isBad = ({ seq, hash }: StoredSquash): boolean => seq === named.seq && hash === named.hash && !good.has(hash)
  for (let bad = unsettled.find(isBad); bad; bad = unsettled.find(isBad)) {
    named = { chain: head.chain, seq: bad.seq - 1, hash: bad.prev }
  }
  return named
}
