import { Button, Stack } from '@mantine/core'
import { useAction } from '../../platform/host/use-action.ts'
import { strings } from '../../strings/strings.ts'
import { DialogActions } from '../../ui/dialogs/dialog-actions.tsx'
import { ErrorText } from '../../ui/problems/error-text.tsx'

/** A profile is ready to replace this one: the only way forward is a restart. */
export function Restart() {
  const restart = useAction('app.restart')
  return (
    <Stack>
      <ErrorText error={restart.error} />
      <DialogActions>
        <Button autoFocus loading={restart.busy} onClick={() => restart.run()}>
          {strings.backup.bring.restart}
        </Button>
      </DialogActions>
    </Stack>
  )
}
