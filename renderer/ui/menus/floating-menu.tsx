import { Menu } from '@mantine/core'
import { createPortal } from 'react-dom'
import { useFocusReturn } from '../keyboard/focus-memory.tsx'
import type { Point } from './row-menu.ts'

const POINT = {
  position: 'fixed',
  width: 1,
  height: 1,
  padding: 0,
  border: 0,
  opacity: 0,
  pointerEvents: 'none',
} as const

/** A menu at the pointer, or at the focused row. */
export function FloatingMenu({
  at,
  width = 240,
  children,
  onClose,
}: {
  at: Point
  /** In pixels. */
  width?: number | undefined
  children: React.ReactNode
  onClose: () => void
}) {
  useFocusReturn()
  // Rendered in a portal: in a transformed row, screen coordinates would be relative to the row.
  return createPortal(
    <Menu opened onChange={(opened) => !opened && onClose()} position="bottom-start" width={width}>
      <Menu.Target>
        <button type="button" tabIndex={-1} aria-hidden="true" style={{ ...POINT, left: at.x, top: at.y }} />
      </Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>,
    document.body,
  )
}
