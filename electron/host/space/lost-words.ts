/** What this device wrote beyond a cut-off: nobody counts it, so its author is to read it once more. */
import * as Y from 'yjs'
import { describeDoc } from '../../../shared/docs/doc-id.ts'
import type { SpaceLog } from '../../../shared/log/space-log.ts'
import type { Chain } from '../../../shared/record/chain-id.ts'

/** Characters that are shown of it. */
const SHOWN = 4000

/**
 * @param chain of our own, and in the store beyond its limit
 * @returns the texts of messages, one a line; empty where only tables were changed. Null where nothing was written there
 */
export async function lostWords(log: SpaceLog, chain: Chain): Promise<string | null> {
  const head = log.head(chain)
  const limit = head ? log.limit(head) : -1
  if (!head || head.seq <= limit) return null
  const texts: string[] = []
  let count = 0
  for await (const { payload } of log.readChain(chain, limit + 1)) {
    if (!payload || !describeDoc(payload.doc)) continue
    count++
    texts.push(...textsIn(payload.update))
  }
  return count === 0 ? null : texts.join('\n').slice(0, SHOWN)
}

/** Of an update that this device made itself. */
function textsIn(update: Uint8Array): string[] {
  return Y.decodeUpdate(update).structs.flatMap((struct) => {
    if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentAny)) return []
    return struct.content.arr.flatMap((value: unknown) =>
      typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string'
        ? [value.text]
        : [],
    )
  })
}
