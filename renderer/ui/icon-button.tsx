import { ActionIcon, type ActionIconProps, type ElementProps } from '@mantine/core'

interface IconButtonProps
  extends ActionIconProps,
    ElementProps<'button', keyof ActionIconProps | 'aria-label' | 'title'> {
  /** What the button does: its accessible name and its tooltip. */
  label: string
  /** A different tooltip: shorter than the name, or with the shortcut. */
  hint?: string
}

/** A button with only an icon. Quiet and gray unless a variant is given. */
export function IconButton({ label, hint = label, variant, ...more }: IconButtonProps) {
  const look = variant === undefined ? { variant: 'subtle', color: 'gray' } : { variant }
  return <ActionIcon {...look} {...more} aria-label={label} title={hint} />
}
