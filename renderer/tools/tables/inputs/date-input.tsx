import { TextInput } from '@mantine/core'
import { Clock } from 'lucide-react'
import { useRef, useState } from 'react'
import { strings } from '../../../strings/strings.ts'
import { IconButton } from '../../../ui/menus/icon-button.tsx'
import classes from '../tables.module.css'

interface DateInputProps {
  name: string
  /** `2026-11-23`, optionally with a time after a space; empty: no day. */
  text: string
  disabled: boolean
  onChange: (text: string) => void
  leave: () => void
}

/** A day, and a time of day if the person adds one. */
export function DateInput({ name, text, disabled, onChange, leave }: DateInputProps) {
  const words = strings.tables
  const [day = '', time = ''] = text.split(' ')
  const [isAdded, setAdded] = useState(false)
  /** While a day is typed, it is invalid. */
  const lastTime = useRef(time)
  if (day !== '') lastTime.current = time
  const put = (nextDay: string, nextTime: string) =>
    onChange(nextDay === '' || nextTime === '' ? nextDay : `${nextDay} ${nextTime}`)
  return (
    <div className={classes.dateLine}>
      <TextInput
        type="date"
        max="9999-12-31"
        label={name}
        disabled={disabled}
        value={day}
        onBlur={leave}
        onChange={({ currentTarget }) => put(currentTarget.value, lastTime.current)}
      />
      {time !== '' || isAdded ? (
        <TextInput
          type="time"
          aria-label={words.timeOf(name)}
          disabled={disabled || day === ''}
          autoFocus={isAdded}
          value={time}
          onBlur={leave}
          onChange={({ currentTarget }) => put(day, currentTarget.value)}
        />
      ) : (
        !disabled &&
        day !== '' && (
          <IconButton label={words.addTime(name)} size={36} onClick={() => setAdded(true)}>
            <Clock size={18} />
          </IconButton>
        )
      )}
    </div>
  )
}
