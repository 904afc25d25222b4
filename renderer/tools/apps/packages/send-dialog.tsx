import { Button, NativeSelect, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { usePlacedFiles } from '../../../docs/files/use-placed-files.ts'
import { useSpaceIndex } from '../../../docs/space-index.ts'
import { useApp, useAppStore } from '../../../platform/state/store.ts'
import { strings } from '../../../strings/strings.ts'
import { Dialog } from '../../../ui/dialogs/dialog.tsx'
import { DialogActions } from '../../../ui/dialogs/dialog-actions.tsx'
import { ErrorText } from '../../../ui/problems/error-text.tsx'
import { useTools } from '../../tool.tsx'
import classes from '../apps.module.css'
import { type AskingProps, StopButton } from '../running/stop-button.tsx'

export interface Sent {
  text: string
  file: File | null
  /** Whether the person agreed. */
  decide: (agrees: boolean) => void
}

interface SendDialogProps extends AskingProps {
  space: string
  sent: Sent
}

/** Shows what an app wants to send to a chat, and where it goes. The person sends it themselves. */
export function SendDialog({ space, sent, onClose, onStop }: SendDialogProps) {
  const words = strings.apps
  const store = useAppStore()
  const relay = useTools().find(({ keepText }) => keepText)
  const index = useSpaceIndex(space, null)
  const channels = relay?.tool.item ? index.listed(relay.tool.item.type) : []
  const me = useApp(({ details }) => details[space]?.me ?? '')
  const mayWrite = useApp(({ details }) => details[space]?.mayWrite ?? false)
  const placed = usePlacedFiles({ space, place: '', me, unnamed: strings.files.unnamed, most: 1 })
  const [chosen, setChosen] = useState('')
  const channel = chosen || (channels[0]?.id ?? '')
  const decide = (agrees: boolean) => {
    sent.decide(agrees)
    onClose()
  }
  const problem = !mayWrite
    ? words.viewOnly
    : sent.text && index.ready && channel === ''
      ? words.noChannel
      : placed.failed > 0
        ? strings.files.failedCount(placed.failed)
        : null
  const send = async () => {
    let isShared = sent.file === null
    if (sent.file)
      await placed.place([sent.file], () => {
        isShared = true
      })
    if (!isShared) return
    if (sent.text) relay?.keepText?.(space, channel, sent.text)
    store.announce(sent.text ? words.sent : words.fileSent)
    decide(true)
  }
  return (
    <Dialog title={words.sendTitle} onClose={() => decide(false)}>
      <Stack>
        <Text size="sm">{words.sendDetail}</Text>
        {sent.text && <p className={classes.quote}>{sent.text}</p>}
        {sent.file && (
          <p className={classes.quote}>
            <bdi>{sent.file.name}</bdi>
          </p>
        )}
        {sent.text && (
          <NativeSelect
            label={words.sendTo}
            value={channel}
            data={channels.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(event) => setChosen(event.currentTarget.value)}
          />
        )}
        <ErrorText error={problem} />
        <DialogActions>
          <StopButton onStop={onStop} />
          <Button variant="default" data-autofocus onClick={() => decide(false)}>
            {strings.app.cancel}
          </Button>
          <Button
            loading={placed.pending.length > 0}
            disabled={!mayWrite || (sent.text !== '' && channel === '')}
            onClick={() => void send()}
          >
            {words.send}
          </Button>
        </DialogActions>
      </Stack>
    </Dialog>
  )
}
