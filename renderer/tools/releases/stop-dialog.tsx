import { Button, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { CallError } from '../../../shared/ipc/contract.ts'
import { RELEASE_LIMITS } from '../../../shared/tools/releases/limits.ts'
import { useHost } from '../../platform/host/host-context.tsx'
import { strings } from '../../strings/strings.ts'
import { Dialog } from '../../ui/dialogs/dialog.tsx'
import { DialogActions } from '../../ui/dialogs/dialog-actions.tsx'
import { ErrorText } from '../../ui/problems/error-text.tsx'

export interface Stopping {
  version: string
  how: 'halt' | 'retract'
}

interface StopDialogProps {
  space: string
  product: string
  stopping: Stopping
  onClose: () => void
}

/** Asks why a version is halted or retracted: everyone sees the reason. */
export function StopDialog({ space, product, stopping: { version, how }, onClose }: StopDialogProps) {
  const words = strings.releases
  const host = useHost()
  const [why, setWhy] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<CallError | null>(null)
  const stop = async () => {
    setBusy(true)
    const result = await host.call('releases.stop', { space, product, version, how, why: why.trim() })
    setBusy(false)
    if (result.ok) onClose()
    else setError(result.error)
  }
  return (
    <Dialog title={words.stopTitle[how](version)} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void stop()
        }}
      >
        <Stack>
          <Text size="sm">{words.stopDetail[how]}</Text>
          <TextInput
            label={words.why}
            value={why}
            maxLength={RELEASE_LIMITS.why}
            data-autofocus
            onChange={(event) => setWhy(event.currentTarget.value)}
          />
          <ErrorText error={error} />
          <DialogActions>
            <Button variant="default" onClick={onClose}>
              {strings.app.cancel}
            </Button>
            <Button type="submit" color="danger" loading={busy}>
              {words.stopConfirm[how]}
            </Button>
          </DialogActions>
        </Stack>
      </form>
    </Dialog>
  )
}
