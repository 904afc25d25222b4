import { Menu } from '@mantine/core'
import type { Address } from '../../shared/tools/address.ts'
import { useAppStore } from '../platform/state/store.ts'
import { useTools } from './tool.tsx'

/** Menu items that show a place (one that `BelowLink` can show) on an item of another tool, such as a board. */
export function ShowOnItems({ to }: { to: Address }) {
  const store = useAppStore()
  return useTools().map(
    ({ tool: { id }, icon: Icon, showsPlaces }) =>
      showsPlaces && (
        <Menu.Item
          key={id}
          leftSection={<Icon size={18} />}
          onClick={() =>
            store.openDialog({ kind: 'tool', space: to.space, tool: id, dialog: showsPlaces.dialog, link: to })
          }
        >
          {showsPlaces.title()}
        </Menu.Item>
      ),
  )
}
