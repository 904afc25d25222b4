import { Alert, Button, FileInput, PasswordInput, Select, Stack, Tabs, Text } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { OpenedFile } from '../../../shared/ipc/app.ts'
import { PASSPHRASE } from '../../../shared/ipc/backup.ts'
import type { AppState, CallError } from '../../../shared/ipc/contract.ts'
import { useHost } from '../../platform/host/host-context.tsx'
import { BACK_UP, markStep } from '../../platform/state/first-steps.ts'
import { strings } from '../../strings/strings.ts'
import { Dialog } from '../../ui/dialogs/dialog.tsx'
import { ErrorText } from '../../ui/problems/error-text.tsx'
import { markBackup } from './last-backup.ts'
import { restoreBackup, writeBackup } from './transfer.ts'

const WHOLE = 'profile'

/** The running operation and its progress. */
function useWork() {
  const [bytes, setBytes] = useState<number | null>(null)
  const [error, setError] = useState<string | null>(null)
  return {
    busy: bytes !== null,
    bytes: bytes ?? 0,
    error,
    begin() {
      setBytes(0)
      setError(null)
    },
    setBytes,
    end(failure: string | null) {
      setBytes(null)
      setError(failure)
    },
  }
}

function Passphrase({ value, onChange, label }: { value: string; onChange: (value: string) => void; label: string }) {
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

function Keep({ app }: { app: AppState }) {
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
    work.end(result.ok ? null : strings.errors[result.error.reason])
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
        <Passphrase label={keep.passphrase(PASSPHRASE.shortest)} value={passphrase} onChange={setPassphrase} />
        <Passphrase label={keep.again} value={again} onChange={setAgain} />
        {again !== '' && again !== passphrase && <ErrorText error={keep.differ} />}
        <ErrorText error={work.error} />
        {savedAs && <Alert role="status">{keep.done(savedAs)}</Alert>}
        <Button type="submit" disabled={work.busy || tooShort || again !== passphrase}>
          {work.busy ? strings.backup.under(work.bytes) : keep.button}
        </Button>
      </Stack>
    </form>
  )
}

const restoreFailure = ({ reason }: CallError): string => {
  const { bring } = strings.backup
  if (reason === 'bad-input') return bring.wrong
  if (reason === 'refused') return bring.damaged
  return reason === 'not-allowed' ? bring.notEmpty : strings.errors[reason]
}

function BringBack({ opened, onRestored }: { opened: File | OpenedFile | null; onRestored: () => void }) {
  const host = useHost()
  const work = useWork()
  const [file, setFile] = useState(opened)
  const [passphrase, setPassphrase] = useState('')
  const [restored, setRestored] = useState<'profile' | 'space' | null>(null)
  const { bring } = strings.backup
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault()
    if (!file || passphrase === '' || work.busy) return
    work.begin()
    setRestored(null)
    const result = await restoreBackup(host, file, passphrase, work.setBytes)
    work.end(result.ok ? null : restoreFailure(result.error))
    if (!result.ok) return
    setRestored(result.value.kind)
    onRestored()
  }
  return (
    <form onSubmit={onSubmit}>
      <Stack>
        <Text size="sm" c="dimmed">
          {bring.explained}
        </Text>
        <Text size="sm">{bring.takesOver}</Text>
        {opened ? (
          <Text size="sm" fw={500}>
            <bdi>{opened.name}</bdi>
          </Text>
        ) : (
          <FileInput label={bring.file} placeholder={bring.choose} accept=".parley" onChange={setFile} />
        )}
        <Passphrase label={bring.passphrase} value={passphrase} onChange={setPassphrase} />
        <ErrorText error={work.error} />
        {restored && <Alert role="status">{restored === 'profile' ? bring.doneProfile : bring.doneSpace}</Alert>}
        <Button type="submit" disabled={work.busy || !file || passphrase === ''}>
          {work.busy ? strings.backup.under(work.bytes) : bring.button}
        </Button>
      </Stack>
    </form>
  )
}

/** Backs up a space or the whole profile into one encrypted file, and restores one. */
export function BackupDialog({
  app,
  opened = null,
  onRestored,
  onClose,
}: {
  app: AppState
  /** A backup that the person opened, to be restored. */
  opened?: File | OpenedFile | null
  onRestored: () => void
  onClose: () => void
}) {
  const { title, keep, bring } = strings.backup
  return (
    <Dialog title={title} onClose={onClose}>
      <Tabs defaultValue={opened ? 'bring' : 'keep'} keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="keep">{keep.title}</Tabs.Tab>
          <Tabs.Tab value="bring">{bring.title}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="keep">
          <Keep app={app} />
        </Tabs.Panel>
        <Tabs.Panel value="bring">
          <BringBack opened={opened} onRestored={onRestored} />
        </Tabs.Panel>
      </Tabs>
    </Dialog>
  )
}
