import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import type { CallOutput } from '../../../shared/ipc/contract.ts'
import { useAction } from '../../platform/host/use-action.ts'
import { strings } from '../../strings/strings.ts'
import { ErrorText } from '../../ui/problems/error-text.tsx'
import classes from './backup.module.css'

/** What was restored, and what comes next. */
export function Restored({ restored, onClose }: { restored: CallOutput<'backup.finish'>; onClose: () => void }) {
  const restart = useAction('app.restart')
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
      <ErrorText error={restart.error} />
      <Group justify="flex-end">
        {isProfile ? (
          <Button autoFocus loading={restart.busy} onClick={() => restart.run()}>
            {bring.restart}
          </Button>
        ) : (
          <Button autoFocus onClick={onClose}>
            {strings.app.close}
          </Button>
        )}
      </Group>
    </Stack>
  )
}
