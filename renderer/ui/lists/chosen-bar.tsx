import { Button } from '@mantine/core'
import { type LucideIcon, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { strings } from '../../strings/strings.ts'
import { IconButton } from '../menus/icon-button.tsx'
import { tip } from '../menus/tip.ts'
import classes from './chosen-bar.module.css'

interface ChosenActionProps {
  Icon: LucideIcon
  words: string
  isDanger?: boolean
  run(): void
}

/** An action for all selected items. */
export function ChosenAction({ Icon, words, isDanger = false, run }: ChosenActionProps) {
  return (
    <Button
      className={classes.action ?? ''}
      size="compact-sm"
      variant="subtle"
      color="gray"
      leftSection={<Icon size={16} />}
      data-danger={isDanger || undefined}
      aria-label={words}
      {...tip(words)}
      onClick={run}
    >
      <span className={classes.words}>{words}</span>
    </Button>
  )
}

interface ChosenBarProps {
  label: string
  /** Says how many items are selected. */
  words: string
  onClear(): void
  children: ReactNode
}

/** Shows below a list what is selected in it, with the actions for all of it. */
export function ChosenBar({ label, words, onClear, children }: ChosenBarProps) {
  return (
    <footer className={classes.bar} role="toolbar" aria-label={label}>
      <IconButton size={28} label={strings.tools.clear} keys="Escape" onClick={onClear}>
        <X size={16} />
      </IconButton>
      <span role="status" className={classes.chosen}>
        {words}
      </span>
      {children}
    </footer>
  )
}
