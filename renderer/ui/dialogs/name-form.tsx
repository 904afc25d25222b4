import { Button, Stack, TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import type { CallError } from '../../../shared/ipc/contract.ts'
import { LIMITS } from '../../../shared/record/limits.ts'
import { ErrorText } from '../problems/error-text.tsx'
import { DialogActions } from './dialog-actions.tsx'

/** A field for a name, below other fields, with a button. `onSubmit` gets a trimmed, non-empty name. */
export function NameForm({
  label,
  initial = '',
  submit,
  busy = false,
  error = null,
  children,
  onSubmit,
}: {
  label: string
  initial?: string
  submit: string
  busy?: boolean
  error?: CallError | null
  children?: ReactNode
  onSubmit: (name: string) => void
}) {
  const [name, setName] = useState(initial)
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim()) onSubmit(name.trim())
  }
  return (
    <form onSubmit={send}>
      <Stack>
        {children}
        <TextInput
          label={label}
          value={name}
          maxLength={LIMITS.nameLength}
          autoComplete="off"
          // For a field that appears after its dialog has opened and set the focus.
          autoFocus
          data-autofocus
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <ErrorText error={error} />
        <DialogActions grow>
          <Button type="submit" loading={busy} disabled={!name.trim()}>
            {submit}
          </Button>
        </DialogActions>
      </Stack>
    </form>
  )
}
