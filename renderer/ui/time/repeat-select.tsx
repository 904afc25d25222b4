import { NativeSelect } from '@mantine/core'
import { strings } from '../../strings/strings.ts'
import { repeatWords } from './repeat-words.ts'

const USUAL = ['FREQ=DAILY', 'FREQ=WEEKLY', 'FREQ=WEEKLY;INTERVAL=2', 'FREQ=MONTHLY', 'FREQ=YEARLY']

interface RepeatSelectProps {
  label: string
  /** A rule; empty if it doesn't repeat. An unusual rule remains one of the choices. */
  value: string
  disabled?: boolean
  onChange: (rule: string) => void
}

/** Chooses how something repeats. */
export function RepeatSelect({ label, value, disabled = false, onChange }: RepeatSelectProps) {
  const rules = value === '' || USUAL.includes(value) ? USUAL : [...USUAL, value]
  return (
    <NativeSelect
      label={label}
      disabled={disabled}
      value={value}
      data={[
        { value: '', label: strings.repeats.never },
        ...rules.map((rule) => ({ value: rule, label: repeatWords(rule) })),
      ]}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  )
}
