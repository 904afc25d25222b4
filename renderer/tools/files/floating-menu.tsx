import { Menu } from '@mantine/core'
import { useFocusReturn } from '../../ui/focus-memory.tsx'

/** The menu of what is chosen, where the pointer or the keyboard asked for it. */
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
