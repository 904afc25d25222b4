/** An in-memory store for a log. */
import type { SpaceStore } from '../../shared/log/store.ts'
import { type ChainKey, chainKey } from '../../shared/record/chain-id.ts'

async function* nothing(): AsyncGenerator<never> {}

/** As many of the first records as fit, at least one: a longer reply would have to be split. */
function fitting(records: readonly Uint8Array[], maximumBytes: number): Uint8Array[] {
  let bytes = 0
  const end = records.findIndex((record, index) => {
    bytes += record.length
    return index > 0 && bytes > maximumBytes
  })
  return records.slice(0, end < 0 ? undefined : end)
}

export function memoryStore(): SpaceStore {
  const chains = new Map<ChainKey, Uint8Array[]>()
  const governance: Uint8Array[] = []
  return {
    load: async () => ({ heads: [], governance: [], docs: new Map(), squashes: [] }),
    usedBy: () => 0,
    async append(entries) {
      for (const { head, bytes, beside } of entries) {
        if (beside) {
          governance.push(bytes)
          continue
        }
        const key = chainKey(head.chain)
        chains.set(key, [...(chains.get(key) ?? []), bytes])
        if (head.chain.stream === 'governance') governance.push(bytes)
      }
    },
    retire: async () => {},
    read: async (chain, from, maximumBytes) => fitting((chains.get(chainKey(chain)) ?? []).slice(from), maximumBytes),
    readSquash: () => Promise.reject(new Error('no squash is kept')),
    replace: async () => {},
    purge: async () => [],
    rewind: async () => [],
    readGovernance: async (from) => governance.slice(from, from + 20),
    readDoc: () => nothing(),
    readUnopened: () => nothing(),
    assignDocs: async () => {},
  }
}
