import type { SpaceSummary } from '../../../shared/ipc/contract.ts'
import type { ListedItem, SpaceIndex } from '../../docs/space-index.ts'
import { useAppStore } from '../store.ts'

/** Asks how something that is listed in a space is to be called; undefined where one may not say. */
export function useRename(space: SpaceSummary, index: SpaceIndex, { id, type, name }: ListedItem) {
  const store = useAppStore()
  if (!index.writable || type === 'page') return undefined
  return () => store.openDialog({ kind: 'rename-item', space: space.id, item: id, type, name })
}
