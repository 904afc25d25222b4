/** Docs as if more of some chains were valid: as before a cut-off, a purge or a fork. */
import * as Y from 'yjs'
import type { SpaceLog } from '../../log/space-log.ts'
import { type ChainKey, chainKey } from '../../record/chain-id.ts'
import type { Crypto } from '../../record/crypto.ts'
import type { DocDescription } from '../../tools/docs.ts'
import type { Timers } from '../ports/timers.ts'
import { OpenDoc } from './open-doc.ts'

export interface PastDocOptions {
  crypto: Crypto
  /** Our device, hex. */
  device: string
  log: SpaceLog
  timers: Timers
}

/**
 * @param before the last seq of these chains to treat as valid; other chains keep their limits. The doc isn't
 *   garbage-collected
 */
export async function pastDoc(
  { crypto, device, log, timers }: PastDocOptions,
  doc: string,
  description: DocDescription,
  before: ReadonlyMap<ChainKey, number>,
): Promise<Y.Doc> {
  const limit = (key: ChainKey): number => {
    const head = log.headOf(key)
    return before.get(key) ?? (head ? log.limit(head) : -1)
  }
  const lost = (log.governance?.lostChains() ?? []).filter(({ chain }) => !before.has(chainKey(chain)))
  const opened = await OpenDoc.open({ doc, description, crypto, log, timers, device, limit, lost }, null)
  const was = new Y.Doc({ gc: false })
  for (const update of opened.updates()) Y.applyUpdate(was, update)
  return was
}
