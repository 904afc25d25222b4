import { type ElementProps, Menu, type MenuItemProps } from '@mantine/core'
import { useMergedRef } from '@mantine/hooks'
import { Ellipsis, Trash2 } from 'lucide-react'
import { type ReactNode, type Ref, useRef } from 'react'
import { FloatingMenu } from './floating-menu.tsx'
import { IconButton } from './icon-button.tsx'
import { useMenuOfRow } from './row-menu.ts'

interface MoreMenuProps {
  label: string
  children: ReactNode
  /** The button's size in pixels. */
  size?: number
  /** The icon's size in pixels. */
  icon?: number
  /** The menu's width in pixels. */
  width?: number
  onChange?: (opened: boolean) => void
  /** Whether its button gets the focus when it closes. False if an action moves the focus. */
  returnFocus?: boolean
  variant?: string
  className?: string
  ref?: Ref<HTMLButtonElement>
}

/** A menu of further actions behind three dots. It also opens at the pointer in the row around them (`WITH_MENU`). */
export function MoreMenu({ children, icon = 18, width, onChange, returnFocus = true, ref, ...button }: MoreMenuProps) {
  const own = useRef<HTMLButtonElement>(null)
  const inRow = useMenuOfRow(own, () => onChange?.(true))
  const close = () => {
    inRow.close()
    onChange?.(false)
  }
  return (
    <>
      <Menu position="bottom-end" returnFocus={returnFocus} {...(width && { width })} {...(onChange && { onChange })}>
        <Menu.Target>
          <IconButton {...button} ref={useMergedRef(own, ref)}>
            <Ellipsis size={icon} />
          </IconButton>
        </Menu.Target>
        <Menu.Dropdown>{children}</Menu.Dropdown>
      </Menu>
      {inRow.at && (
        <FloatingMenu at={inRow.at} width={width} onClose={close}>
          {children}
        </FloatingMenu>
      )}
    </>
  )
}

/** A menu item that deletes something. */
export function DangerItem(props: MenuItemProps & ElementProps<'button', keyof MenuItemProps>) {
  return <Menu.Item c="var(--danger-text)" leftSection={<Trash2 size={18} />} {...props} />
}
