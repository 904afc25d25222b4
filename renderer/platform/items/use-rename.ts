import { Pencil } from 'lucide-react'
import type { SpaceSummary } from '../../../shared/ipc/contract.ts'
import type { ListedItem, SpaceIndex } from '../../docs/space-index.ts'
import { strings } from '../../strings/first.ts'
import { useCommands } from '../../ui/keyboard/commands.tsx'
import { useAppStore } from '../state/store.ts'

/**
 * Opens a dialog to rename an item of a space, and offers that as a command; undefined if the person isn't allowed to.
 */
export function useRename(space: SpaceSummary, index: SpaceIndex, { id, type, name }: ListedItem) {
  const store = useAppStore()
  const rename = !index.writable
    ? undefined
    : () => store.openDialog({ kind: 'rename-item', space: space.id, item: id, type, name })
  useCommands(() => ({
    commands: rename
      ? [{ id: 'rename-item', kind: 'action', title: strings.tools.rename, detail: name, icon: Pencil, run: rename }]
      : [],
  }))
  return rename
}
