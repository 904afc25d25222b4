import { Switch } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import classes from './settings.module.css'

interface Ids {
  /** Id of the label, which names a field. */
  label: string
  /** Ids of label and hint, which describe a button. */
  all: string
}

/** A row: the setting's name with a hint below, and its control at the end. */
export function Setting({
  label,
  hint,
  children,
}: {
  label: ReactNode
  hint?: ReactNode
  children?: (ids: Ids) => ReactNode
}) {
  const id = useId()
  const [labelId, hintId] = [`${id}-label`, `${id}-hint`]
  return (
    <div className={classes.row}>
      <div className={classes.about}>
        <span id={labelId}>{label}</span>
        {hint && (
          <p id={hintId} className={classes.quiet}>
            {hint}
          </p>
        )}
      </div>
      {children && (
        <div className={classes.control}>
          {children({ label: labelId, all: hint ? `${labelId} ${hintId}` : labelId })}
        </div>
      )}
    </div>
  )
}

/** A row with a switch. */
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
    <Switch
      label={label}
      description={hint}
      labelPosition="left"
      classNames={{ root: classes.toggle ?? '', body: classes.toggleBody ?? '' }}
      checked={isOn}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  )
}
