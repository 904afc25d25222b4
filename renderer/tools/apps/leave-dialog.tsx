import { Button, Stack, Text } from '@mantine/core'
import { outsideAddress } from '../../../shared/tools/outside-link.ts'
import { strings } from '../../strings/strings.ts'
import { Dialog } from '../../ui/dialogs/dialog.tsx'
import { DialogActions } from '../../ui/dialogs/dialog-actions.tsx'
import classes from './apps.module.css'
import { type AskingProps, StopButton } from './running/stop-button.tsx'

interface LeaveDialogProps extends AskingProps {
  link: string
}

/** Shows the whole address that an app wants to open. */
export function LeaveDialog({ link, onClose, onStop }: LeaveDialogProps) {
  const words = strings.apps
  const address = outsideAddress(link)
  const open = () => {
    if (address !== null) window.open(address, '_blank', 'noopener,noreferrer')
    onClose()
  }
  return (
    <Dialog title={words.openAddress} onClose={onClose}>
      <Stack>
        <Text size="sm">{address === null ? words.badLink : words.leaveDetail}</Text>
        <code className={classes.address} dir="ltr">
          {address ?? link}
        </code>
        <DialogActions>
          <StopButton onStop={onStop} />
          <Button variant="default" data-autofocus onClick={onClose}>
            {strings.app.cancel}
          </Button>
          {address !== null && <Button onClick={open}>{words.openAddress}</Button>}
        </DialogActions>
      </Stack>
    </Dialog>
  )
}
