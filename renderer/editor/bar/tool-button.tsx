import type { ReactNode } from 'react'
import { IconButton } from '../../ui/menus/icon-button.tsx'

interface ToolButtonProps {
  name: string
  keys?: string
  active?: boolean
  disabled?: boolean
  onUse: () => void
  children: ReactNode
}

/** A button that changes the text and leaves the selection where it is. */
export function ToolButton({ name, keys, active, disabled = false, onUse, children }: ToolButtonProps) {
  return (
    <IconButton
      variant={active ? 'light' : 'subtle'}
      color="gray"
      size={30}
      label={name}
      keys={keys}
      {...(active !== undefined && { 'aria-pressed': active })}
      disabled={disabled}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onUse}
    >
      {children}
    </IconButton>
  )
}
