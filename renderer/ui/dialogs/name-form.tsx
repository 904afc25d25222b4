import { Button, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { CallError } from '../../../shared/ipc/contract.ts'
import { LIMITS } from '../../../shared/record/limits.ts'
import { ErrorText } from '../problems/error-text.tsx'

/** A field for a name, with a button. `onSubmit` gets a trimmed, non-empty name. */
export function NameForm({
  label,
  initial = '',
  submit,
  busy = false,
  error = null,
  onSubmit,
}: {
  label: string
  initial?: string
  submit: string
  busy?: boolean
  error?: CallError | null
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
        <Button type="submit" loading={busy} disabled={!name.trim()}>
          {submit}
        </Button>
      </Stack>
    </form>
  )
}
