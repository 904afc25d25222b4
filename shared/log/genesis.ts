/** The first record of a space. */
import type { HybridClock } from '../record/clock.ts'
import type { Crypto, KeyPair } from '../record/crypto.ts'
import { makeRecord, recordHash } from '../record/record.ts'
import { encodeGovernance, type GovernanceChange } from '../space/governance/governance-change.ts'

/** Makes the genesis record of a new space; its hash is the space's id. */
export function makeGenesis(
  dependencies: { crypto: Crypto; device: KeyPair; clock: HybridClock },
  governanceKey: Uint8Array,
  change: GovernanceChange & { type: 'genesis' },
): { bytes: Uint8Array; space: string } {
  const { crypto, device, clock } = dependencies
  const [high, low] = crypto.randomBytes(2)
  const record = makeRecord(
    crypto,
    device,
    governanceKey,
    {
      space: '',
      generation: ((high as number) << 8) | (low as number),
      stream: 'governance',
      seq: 0,
      prev: '',
      time: clock.next(),
      kind: 'governance',
      grant: null,
      ranges: null,
    },
    encodeGovernance({ heads: [], change }),
  )
  return { bytes: record.bytes, space: recordHash(crypto, record.bytes) }
}
