import { Alert, Button, Select, Stack, Text } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { PASSPHRASE } from '../../../shared/ipc/backup.ts'
import type { AppState } from '../../../shared/ipc/contract.ts'
import { useHost } from '../../platform/host/host-context.tsx'
import { BACK_UP, markStep } from '../../platform/state/first-steps.ts'
import { strings } from '../../strings/strings.ts'
import { DialogActions } from '../../ui/dialogs/dialog-actions.tsx'
import { ErrorText } from '../../ui/problems/error-text.tsx'
import { markBackup } from './last-backup.ts'
import { PassphraseField } from './passphrase-field.tsx'
import { writeBackup } from './transfer.ts'
import { useWork } from './use-work.ts'

const WHOLE = 'profile'

/** Writes a space or the whole profile into a file. */
export function BackUpForm({ app }: { app: AppState }) {
  const host = useHost()
  const work = useWork()
  const [what, setWhat] = useState(WHOLE)
  const [passphrase, setPassphrase] = useState('')
  const [again, setAgain] = useState('')
  const [savedAs, setSavedAs] = useState<string | null>(null)
  const { keep } = strings.backup
  const tooShort = passphrase.length < PASSPHRASE.shortest
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault()
    if (tooShort || passphrase !== again || work.busy) return
    work.begin()
    setSavedAs(null)
    const space = app.spaces.find(({ id }) => id === what)
    const result = await writeBackup(host, space?.id ?? null, passphrase, work.setBytes)
    work.end(result.ok ? null : result.error)
    if (!result.ok) return
    setSavedAs(result.value)
    if (space) return
    markStep(BACK_UP)
    markBackup()
  }
  const options = [
    { value: WHOLE, label: keep.profile },
    ...app.spaces.map(({ id, name }) => ({ value: id, label: name || strings.spaces.joiningName })),
  ]
  return (
    <form onSubmit={onSubmit}>
      <Stack>
        <Select
          label={keep.what}
          data={options}
          value={what}
          allowDeselect={false}
          onChange={(value) => setWhat(value ?? WHOLE)}
        />
        <Text size="sm" c="dimmed">
          {what === WHOLE ? keep.profileExplained : keep.spaceExplained}
        </Text>
        <PassphraseField label={keep.passphrase(PASSPHRASE.shortest)} value={passphrase} onChange={setPassphrase} />
        <PassphraseField label={keep.again} value={again} onChange={setAgain} />
        {again !== '' && again !== passphrase && <ErrorText error={keep.differ} />}
        <ErrorText error={work.error} />
        {savedAs && <Alert role="status">{keep.done(savedAs)}</Alert>}
        <DialogActions grow>
          <Button type="submit" disabled={work.busy || tooShort || again !== passphrase}>
            {work.busy ? strings.backup.under(work.bytes) : keep.button}
          </Button>
        </DialogActions>
      </Stack>
    </form>
  )
}
