import { Group } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './dialog-actions.module.css'

/** A dialog's buttons. They stay in sight while the content above them scrolls, so they come last in the dialog. */
export function DialogActions({
  grow = false,
  children,
}: {
  /** Whether the buttons fill the row. */
  grow?: boolean
  children: ReactNode
}) {
  return (
    <Group justify="flex-end" grow={grow} className={classes.actions ?? ''}>
      {children}
    </Group>
  )
}
