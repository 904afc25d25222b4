import { Switch } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import classes from './settings.module.css'

interface Named {
  id: string
  'aria-labelledby': string
  'aria-describedby'?: string
}

/** A row: what is set at the start, with a hint below, and its control at the end. */
export function Setting({
  label,
  hint,
  id: given,
  children,
}: {
  label: ReactNode
  hint?: ReactNode
  /** The control's id, if it must stay the same. */
  id?: string
  /** The control, which takes these attributes. */
  children: (named: Named) => ReactNode
}) {
  const made = useId()
  const id = given ?? made
  const [labelId, hintId] = [`${id}-label`, `${id}-hint`]
  return (
    <div className={classes.row}>
      <div className={classes.about}>
        <label id={labelId} htmlFor={id}>
          {label}
        </label>
        {hint && (
          <p id={hintId} className={classes.quiet}>
            {hint}
          </p>
        )}
      </div>
      <div className={classes.control}>
        {children({ id, 'aria-labelledby': labelId, ...(hint ? { 'aria-describedby': hintId } : {}) })}
      </div>
    </div>
  )
}

/** A row that is on or off. */
export function Toggle({
  label,
  hint,
  isOn,
  onChange,
}: {
  label: string
  hint?: string
  isOn: boolean
  onChange: (isOn: boolean) => void
}) {
  return (
    <Setting label={label} hint={hint}>
      {(named) => <Switch {...named} checked={isOn} onChange={(event) => onChange(event.currentTarget.checked)} />}
    </Setting>
  )
}
