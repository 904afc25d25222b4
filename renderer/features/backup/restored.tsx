import { Alert, Button, Stack, Text } from '@mantine/core'
import type { CallOutput } from '../../../shared/ipc/contract.ts'
import { strings } from '../../strings/strings.ts'
import { DialogActions } from '../../ui/dialogs/dialog-actions.tsx'
import classes from './backup.module.css'
import { Restart } from './restart.tsx'

/** Says what was restored, and what comes next. */
export function Restored({ restored, onClose }: { restored: CallOutput<'backup.finish'>; onClose: () => void }) {
  const { bring } = strings.backup
  const { settings } = strings
  const isProfile = restored.kind === 'profile'
  return (
    <Stack>
      <Alert role="status">{isProfile ? bring.doneProfile : bring.doneSpace}</Alert>
      {restored.movedTo !== null && (
        <Text size="sm">
          {bring.movedTo} <bdi className={classes.path}>{restored.movedTo}</bdi>
          <br />
          {bring.moveBack(settings.title, settings.sections.storage)}
        </Text>
      )}
      {isProfile ? (
        <Restart />
      ) : (
        <DialogActions>
          <Button autoFocus onClick={onClose}>
            {strings.app.close}
          </Button>
        </DialogActions>
      )}
    </Stack>
  )
}
