import { CircleAlert } from 'lucide-react'
import type { CallError } from '../../../shared/ipc/contract.ts'
import { strings } from '../../strings/first.ts'
import classes from './texts.module.css'

/** Says why an action failed. The tooltip contains the technical cause. */
export function ErrorText({ error }: { error: CallError | string | null }) {
  if (!error) return null
  const text = typeof error === 'string' ? error : strings.errors[error.reason]
  return (
    <p className={classes.error} role="alert" title={typeof error === 'string' ? undefined : error.message}>
      <CircleAlert size={16} aria-hidden="true" />
      {text}
    </p>
  )
}
