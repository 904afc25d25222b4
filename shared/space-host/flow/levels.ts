/** What neighbors can see: how much of the space, and each chain's valid part. */
import type { StoredHead } from '../../log/store.ts'
import { type ChainKey, chainKey } from '../../record/chain-id.ts'
import type { SpaceParts } from '../space-parts.ts'

export function refreshLevels({ neighbors, state, sync }: Pick<SpaceParts, 'neighbors' | 'state' | 'sync'>): void {
  for (const device of neighbors.devices())
    if (neighbors.selected(device)) sync.neighborLevel(device, state.levelOf(device), state.shownTo(device))
}

/** Shows less of a chain if a cut-off invalidated its end, and shows again what is valid again. */
export function withdraw({ log, state, sync, keeping }: Pick<SpaceParts, 'log' | 'state' | 'sync' | 'keeping'>): void {
  const summary = log.summary()
  const isForked = (head: StoredHead): boolean => state.governance?.isForked(head.chain) === true
  const isCut = (head: StoredHead): boolean => log.headOf(chainKey(head.chain))?.seq !== head.seq
  // Records that aren't durable yet are announced once they are.
  const isBack = (key: ChainKey, seq: number): boolean => sync.seqOf(key) < seq && seq <= keeping.durable(key)
  const changed = summary.filter((head) => isCut(head) || isForked(head) || isBack(chainKey(head.chain), head.seq))
  const shown = new Set(summary.map((head) => chainKey(head.chain)))
  const gone = [...log.heads()].map((head) => chainKey(head.chain)).filter((key) => !shown.has(key) && sync.holds(key))
  if (changed.length > 0) sync.changed(changed)
  if (gone.length > 0) sync.withdraw(gone)
}
