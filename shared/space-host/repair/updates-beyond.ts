import { readUpdate } from '../../docs/updates/update-reader.ts'
import type { SpaceLog } from '../../log/space-log.ts'
import type { Chain } from '../../record/chain-id.ts'
import type { UpdatePayload } from '../../record/update-payload.ts'
import { describeDoc } from '../../tools/docs.ts'
import type { DealtWith } from './dealt-with.ts'

/** The updates of our own chain beyond its limit that have to be dealt with, in order. */
export async function updatesBeyond(log: SpaceLog, chain: Chain, done: DealtWith): Promise<UpdatePayload[]> {
  const head = log.head(chain)
  const updates: UpdatePayload[] = []
  for await (const { header, payload } of log.readChain(chain, (head ? log.limit(head) : -1) + 1))
    if (payload && header.seq <= done.lastOf(chain) && isUpdate(payload)) updates.push(payload)
  return updates
}

/** Whether it is a valid update for its kind of doc. */
export function isUpdate({ doc, update }: UpdatePayload): boolean {
  const description = describeDoc(doc)
  return description !== null && readUpdate(update, { ...description, maximumBytes: update.length }).ok
}
