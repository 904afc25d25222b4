import { Indicator } from '@mantine/core'
import type { LucideIcon } from 'lucide-react'
import type { ComponentPropsWithRef } from 'react'
import { IconButton } from '../../ui/menus/icon-button.tsx'
import { useBoardCommands } from './use-board-commands.ts'

interface BarButtonProps extends Omit<ComponentPropsWithRef<'button'>, 'color' | 'style'> {
  label: string
  /** Its name in the palette, if the label shows a state. */
  command?: string
  icon: LucideIcon
  /** The feature that it opens is in progress. */
  isOn?: boolean
  /** Keys with the same effect, as commands write them (`Mod+k`). */
  keys?: string
  /** The palette's commands handle these keys; otherwise something else does. */
  runsByKeys?: true
  disabled?: boolean
  /** For buttons that open something: whether it is open. */
  pressed?: boolean
  /** A small number at its corner; hidden if 0. */
  count?: number
  onClick: () => void
}

/**
 * A button among the board's tools: an icon with a tooltip, and a command in the palette. It can be the target of a
 * popover, which adds the props that it needs.
 */
export function BarButton({
  label,
  command = label,
  icon: Icon,
  isOn = false,
  keys,
  runsByKeys,
  disabled = false,
  pressed,
  count = 0,
  onClick,
  ...added
}: BarButtonProps) {
  useBoardCommands(disabled ? [] : [{ label: command, icon: Icon, keys: runsByKeys && keys, run: onClick }])
  return (
    <Indicator label={count > 99 ? '99+' : count} size={16} offset={5} disabled={count === 0} zIndex={1}>
      <IconButton
        {...added}
        variant={pressed ? 'light' : 'subtle'}
        color="gray"
        label={label}
        keys={keys}
        {...(pressed !== undefined && { 'aria-pressed': pressed })}
        disabled={disabled}
        onClick={onClick}
      >
        <Icon size={18} {...(isOn && { color: 'var(--accent)' })} />
      </IconButton>
    </Indicator>
  )
}
