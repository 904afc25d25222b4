import { ActionIcon, type ActionIconProps, type ElementProps } from '@mantine/core'

interface IconButtonProps
  extends ActionIconProps,
    ElementProps<'button', keyof ActionIconProps | 'aria-label' | 'title'> {
  /** What it does: its name, and what is shown while the pointer rests on it. */
  label: string
  /** What is shown instead, where the name says more than is seen beside it, or the keys say more than the name. */
  hint?: string
}

/** A button that is an icon. Quiet and grey where no variant is given. */
export function IconButton({ label, hint = label, variant, ...more }: IconButtonProps) {
  const look = variant === undefined ? { variant: 'subtle', color: 'gray' } : { variant }
  return <ActionIcon {...look} {...more} aria-label={label} title={hint} />
}
