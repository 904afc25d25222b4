import { Menu } from '@mantine/core'
import { useFocusReturn } from '../../ui/focus-memory.tsx'

/** The selection's menu, at the pointer or the focused row. */
export function FloatingMenu({
  at,
  children,
  onClose,
}: {
  at: { x: number; y: number }
  children: React.ReactNode
  onClose: () => void
}) {
  useFocusReturn()
  return (
    <Menu opened onChange={(opened) => !opened && onClose()} position="bottom-start" width={240}>
      <Menu.Target>
        <span style={{ position: 'fixed', left: at.x, top: at.y, width: 1, height: 1 }} />
      </Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  )
}
