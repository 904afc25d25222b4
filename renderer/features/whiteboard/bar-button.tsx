import { Indicator } from '@mantine/core'
import type { ComponentPropsWithRef, ReactNode } from 'react'
import { IconButton } from '../../ui/icon-button.tsx'

interface BarButtonProps extends Omit<ComponentPropsWithRef<'button'>, 'color' | 'style'> {
  label: string
  /** The keys that do the same. */
  keys?: string
  disabled?: boolean
  /** Whether what it opens is open; for buttons that open something. */
  pressed?: boolean
  /** A small number at its corner; none for 0. */
  count?: number
  onClick: () => void
  children: ReactNode
}

/** A button of the board's bar: an icon with its words as name and tooltip. It may be the target of a popover, which adds what it needs. */
export function BarButton({
  label,
  keys,
  disabled = false,
  pressed,
  count = 0,
  onClick,
  children,
  ...added
}: BarButtonProps) {
  return (
    <Indicator label={count > 99 ? '99+' : count} size={16} offset={5} disabled={count === 0} zIndex={1}>
      <IconButton
        {...added}
        variant={pressed ? 'light' : 'subtle'}
        color="gray"
        label={label}
        hint={keys === undefined ? label : `${label} (${keys})`}
        aria-keyshortcuts={keys?.replace('Ctrl', 'Control')}
        {...(pressed !== undefined && { 'aria-pressed': pressed })}
        disabled={disabled}
        onClick={onClick}
      >
        {children}
      </IconButton>
    </Indicator>
  )
}
