import { PasswordInput } from '@mantine/core'
import { PASSPHRASE } from '../../../shared/ipc/backup.ts'
import { strings } from '../../strings/strings.ts'

/** The passphrase of a backup. */
export function PassphraseField({
  value,
  onChange,
  label,
}: {
  value: string
  onChange: (value: string) => void
  label: string
}) {
  return (
    <PasswordInput
      label={label}
      value={value}
      maxLength={PASSPHRASE.longest}
      autoComplete="off"
      visibilityToggleButtonProps={{ 'aria-label': strings.backup.show }}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
