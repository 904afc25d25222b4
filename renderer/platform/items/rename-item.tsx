import { Menu } from '@mantine/core'
import { Pencil } from 'lucide-react'
import type { ListedItem } from '../../docs/space-index.ts'
import { strings } from '../../strings/first.ts'
import { useAppStore } from '../state/store.ts'

/** A menu item that opens a dialog to rename an item. */
export function RenameItem({ space, item: { id, type, name } }: { space: string; item: ListedItem }) {
  const store = useAppStore()
  return (
    <Menu.Item
      leftSection={<Pencil size={18} />}
      onClick={() => store.openDialog({ kind: 'rename-item', space, item: id, type, name })}
    >
      {strings.tools.rename}
    </Menu.Item>
  )
}
