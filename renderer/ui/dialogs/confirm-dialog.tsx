import { Button, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { CallError } from '../../../shared/ipc/contract.ts'
import { strings } from '../../strings/strings.ts'
import { ErrorText } from '../problems/error-text.tsx'
import { Dialog } from './dialog.tsx'
import { DialogActions } from './dialog-actions.tsx'

/** Asks before an action that loses data, and says what would be lost. The safe button has the focus. */
export function ConfirmDialog({
  title,
  lost,
  confirm,
  busy = false,
  error = null,
  onConfirm,
  onClose,
}: {
  title: ReactNode
  lost: readonly ReactNode[]
  confirm: ReactNode
  busy?: boolean
  error?: CallError | string | null
  onConfirm: () => void
  onClose: () => void
}) {
  return (
    <Dialog title={title} onClose={onClose}>
      <Stack>
        {lost.map((text, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a fixed list of sentences
          <Text key={index} size="sm">
            {text}
          </Text>
        ))}
        <ErrorText error={error} />
        <DialogActions>
          <Button variant="default" data-autofocus onClick={onClose}>
            {strings.app.cancel}
          </Button>
          <Button color="danger" loading={busy} onClick={onConfirm}>
            {confirm}
          </Button>
        </DialogActions>
      </Stack>
    </Dialog>
  )
}
