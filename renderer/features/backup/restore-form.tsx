import { Alert, Button, FileInput, Stack, Text } from '@mantine/core'
import { TriangleAlert } from 'lucide-react'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { OpenedFile } from '../../../shared/ipc/app.ts'
import type { CallError, CallOutput } from '../../../shared/ipc/contract.ts'
import { useHost } from '../../platform/host/host-context.tsx'
import { strings } from '../../strings/strings.ts'
import { DialogActions } from '../../ui/dialogs/dialog-actions.tsx'
import { ErrorText } from '../../ui/problems/error-text.tsx'
import { PassphraseField } from './passphrase-field.tsx'
import { Restart } from './restart.tsx'
import { restoreBackup } from './transfer.ts'
import { useWork, type Work } from './use-work.ts'

type OnRestored = (restored: CallOutput<'backup.finish'>) => void

const failureOf = ({ reason }: CallError): string => {
  const { bring } = strings.backup
  if (reason === 'bad-input') return bring.wrong
  if (reason === 'not-found') return bring.interrupted
  return reason === 'refused' ? bring.damaged : strings.errors[reason]
}

/**
 * Restores a backup as long as the form is mounted. Asks before a backup replaces a profile that has spaces: only the
 * host knows what the file contains.
 */
function useRestore(file: File | OpenedFile | null, passphrase: string, onRestored: OnRestored) {
  const host = useHost()
  const work = useWork()
  const [isAsking, setAsking] = useState(false)
  const running = useRef<AbortController | null>(null)
  useEffect(() => () => running.current?.abort(), [])
  const restore = async (replaces: boolean) => {
    if (!file || passphrase === '' || work.busy) return
    work.begin()
    running.current = new AbortController()
    const how = { passphrase, replaces }
    const result = await restoreBackup(host, file, how, work.setBytes, running.current.signal)
    const asks = !result.ok && result.error.reason === 'not-allowed' && !replaces
    work.end(result.ok || asks ? null : result.error)
    setAsking(asks)
    if (result.ok) onRestored(result.value)
  }
  return { work, restore, isAsking, cancel: () => setAsking(false) }
}

/** Explains what replacing a profile that has spaces means. */
function Replace({ work, onReplace, onCancel }: { work: Work; onReplace: () => void; onCancel: () => void }) {
  const { bring, under } = strings.backup
  return (
    <Stack>
      <Alert color="yellow" icon={<TriangleAlert size={18} />} role="alert">
        <Stack gap="xs">
          <Text size="sm" fw={600}>
            {bring.replaces}
          </Text>
          <Text size="sm">{bring.replacesExplained}</Text>
        </Stack>
      </Alert>
      <Text size="sm">{bring.isKept}</Text>
      <DialogActions>
        <Button variant="default" autoFocus disabled={work.busy} onClick={onCancel}>
          {strings.app.cancel}
        </Button>
        <Button disabled={work.busy} onClick={onReplace}>
          {work.busy ? under(work.bytes) : bring.replace}
        </Button>
      </DialogActions>
    </Stack>
  )
}

export function RestoreForm({
  opened,
  onRestored,
}: {
  /** A backup that the person opened. Without one, they choose a file. */
  opened: File | OpenedFile | null
  onRestored: OnRestored
}) {
  const [file, setFile] = useState(opened)
  const [passphrase, setPassphrase] = useState('')
  const { work, restore, isAsking, cancel } = useRestore(file, passphrase, onRestored)
  const { bring, under } = strings.backup
  if (isAsking) return <Replace work={work} onReplace={() => restore(true)} onCancel={cancel} />
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    void restore(false)
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
          <FileInput
            label={bring.file}
            placeholder={bring.choose}
            accept=".parley"
            value={file instanceof File ? file : null}
            onChange={setFile}
          />
        )}
        <PassphraseField label={bring.passphrase} value={passphrase} onChange={setPassphrase} />
        <ErrorText error={work.error && failureOf(work.error)} />
        {work.error?.reason === 'restart' ? (
          <Restart />
        ) : (
          <DialogActions grow>
            <Button type="submit" disabled={work.busy || !file || passphrase === ''}>
              {work.busy ? under(work.bytes) : bring.button}
            </Button>
          </DialogActions>
        )}
      </Stack>
    </form>
  )
}
