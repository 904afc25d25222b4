/** What neighbours may see: how much of the space, and which chains as far as they are valid. */
import type { StoredHead } from '../../log/store.ts'
import { type ChainKey, chainKey } from '../../record/chain-id.ts'
import type { SpaceParts } from '../space-parts.ts'

export function refreshLevels({ neighbours, state, sync }: SpaceParts): void {
  for (const device of neighbours.devices())
    if (neighbours.selected(device)) sync.neighbourLevel(device, state.levelOf(device), state.shownTo(device))
}

/** Where a chain that we show has fallen under a cut-off, less of it is shown; what counts again is shown again. */
export function withdraw({ log, state, sync, keeping }: SpaceParts): void {
  const summary = log.summary()
  const isForked = (head: StoredHead): boolean => state.governance?.isForked(head.chain) === true
  const isCut = (head: StoredHead): boolean => log.headOf(chainKey(head.chain))?.seq !== head.seq
  // What is not durable yet is told of once it is.
  const isBack = (key: ChainKey, seq: number): boolean => sync.seqOf(key) < seq && seq <= keeping.durable(key)
  const changed = summary.filter((head) => isCut(head) || isForked(head) || isBack(chainKey(head.chain), head.seq))
  const shown = new Set(summary.map((head) => chainKey(head.chain)))
  const gone = [...log.heads()].map((head) => chainKey(head.chain)).filter((key) => !shown.has(key) && sync.holds(key))
  if (changed.length > 0) sync.changed(changed)
  if (gone.length > 0) sync.withdraw(gone)
}
