import { Menu } from '@mantine/core'
import { SquareArrowOutUpRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { itemAddress } from '../../shared/tools/address.ts'
import { navigate, type Route } from '../platform/places/routes.ts'
import { strings } from '../strings/strings.ts'
import { FloatingMenu } from '../ui/menus/floating-menu.tsx'
import type { Point } from '../ui/menus/row-menu.ts'
import type { ItemEntriesProps, ScreenTool } from './tool.tsx'
import { UsualEntries } from './usual-entries.tsx'

interface FloatingProps {
  at: Point
  onClose: () => void
}

/** The menu of a row that leads somewhere. */
export function PlaceMenu({ to, children, ...floating }: FloatingProps & { to: Route; children: ReactNode }) {
  return (
    <FloatingMenu {...floating}>
      <Menu.Item leftSection={<SquareArrowOutUpRight size={18} />} onClick={() => navigate(to)}>
        {strings.tools.open}
      </Menu.Item>
      {children}
    </FloatingMenu>
  )
}

/** The menu of an item in the sidebar. */
export function ItemMenu({ tool, at, onClose, ...props }: FloatingProps & ItemEntriesProps & { tool: ScreenTool }) {
  const Entries = tool.items?.Entries ?? UsualEntries
  return (
    <PlaceMenu at={at} onClose={onClose} to={itemAddress(props.space, props.item)}>
      <Entries {...props} />
    </PlaceMenu>
  )
}
