import { ActionIcon, type ActionIconProps, type ElementProps } from '@mantine/core'
import { tip } from './tip.ts'

interface IconButtonProps
  extends ActionIconProps,
    ElementProps<'button', keyof ActionIconProps | 'aria-label' | 'title'> {
  /** What the button does: its accessible name and its tooltip. */
  label: string
  /** A different tooltip that is shorter than the name. */
  hint?: string
  /** Keys with the same effect, in the notation of commands (`Mod+k`). */
  keys?: string | undefined
}

/** A button with only an icon. Quiet and gray unless a variant is given. */
export function IconButton({ label, hint = label, keys, variant, ...more }: IconButtonProps) {
  const look = variant === undefined ? { variant: 'subtle', color: 'gray' } : { variant }
  return <ActionIcon {...look} {...more} aria-label={label} {...tip(hint, keys)} />
}
