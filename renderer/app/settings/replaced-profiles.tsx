import { Button, Stack, Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { ReplacedProfile } from '../../../shared/ipc/backup.ts'
import { Restart } from '../../features/backup/restart.tsx'
import { useHost } from '../../platform/host/host-context.tsx'
import { useAction } from '../../platform/host/use-action.ts'
import { formats, strings } from '../../strings/strings.ts'
import { Dialog } from '../../ui/dialogs/dialog.tsx'
import { DialogActions } from '../../ui/dialogs/dialog-actions.tsx'
import { ErrorText } from '../../ui/problems/error-text.tsx'
import { Setting } from './setting.tsx'

const dayOf = ({ day }: ReplacedProfile): string => formats.date(new Date(`${day}T12:00`).getTime())

function useReplaced(): readonly ReplacedProfile[] {
  const host = useHost()
  const [replaced, setReplaced] = useState<readonly ReplacedProfile[]>([])
  useEffect(() => {
    let isWanted = true
    void host.call('backup.replaced').then((answer) => {
      if (isWanted && answer.ok) setReplaced(answer.value)
    })
    return () => {
      isWanted = false
    }
  }, [host])
  return replaced
}

function SwitchDialog({ profile, onClose }: { profile: ReplacedProfile; onClose: () => void }) {
  const change = useAction('backup.switch')
  const restart = useAction('app.restart')
  const { replaced } = strings.backup
  const begin = async () => {
    if (await change.run({ name: profile.name })) await restart.run()
  }
  return (
    <Dialog title={replaced.confirm(dayOf(profile), profile.name)} onClose={onClose}>
      <Stack>
        <Text size="sm">{replaced.explained}</Text>
        <ErrorText error={change.error?.reason === 'refused' ? replaced.isOpen : (change.error ?? restart.error)} />
        {change.error?.reason === 'restart' ? (
          <Restart />
        ) : (
          <DialogActions>
            <Button variant="default" onClick={onClose}>
              {strings.app.cancel}
            </Button>
            <Button data-autofocus loading={change.busy || restart.busy} onClick={begin}>
              {replaced.button}
            </Button>
          </DialogActions>
        )}
      </Stack>
    </Dialog>
  )
}

/** Profiles that restored backups have replaced, each with a way back. */
export function ReplacedProfiles() {
  const profiles = useReplaced()
  const [chosen, setChosen] = useState<ReplacedProfile | null>(null)
  const { replaced } = strings.backup
  if (profiles.length === 0) return null
  return (
    <section aria-labelledby="storage-replaced">
      <h3 id="storage-replaced">{replaced.title}</h3>
      {profiles.map((profile) => (
        <Setting key={profile.name} label={replaced.on(dayOf(profile))} hint={replaced.folder(profile.name)}>
          {({ all }) => (
            <Button aria-describedby={all} variant="default" onClick={() => setChosen(profile)}>
              {replaced.choose}
            </Button>
          )}
        </Setting>
      ))}
      {chosen && <SwitchDialog profile={chosen} onClose={() => setChosen(null)} />}
    </section>
  )
}
