import { Menu } from '@mantine/core'
import { useFocusReturn } from './focus-memory.tsx'
import type { Point } from './row-menu.ts'

/** A menu at the pointer, or at the row with the focus. */
export function FloatingMenu({
  at,
  width = 240,
  children,
  onClose,
}: {
  at: Point
  /** Pixels. */
  width?: number | undefined
  children: React.ReactNode
  onClose: () => void
}) {
  useFocusReturn()
  return (
    <Menu opened onChange={(opened) => !opened && onClose()} position="bottom-start" width={width}>
      <Menu.Target>
        <span style={{ position: 'fixed', left: at.x, top: at.y, width: 1, height: 1 }} />
      </Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  )
}
