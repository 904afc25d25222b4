import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { AppState, CallResult } from '../../../../shared/ipc/contract.ts'
import type { AppUpdates } from '../../../../shared/ipc/shell.ts'
import { useHost } from '../../../platform/host/host-context.tsx'
import { strings } from '../../../strings/strings.ts'
import { Setting, Toggle } from '../setting.tsx'
import classes from '../settings.module.css'

/** What the shell knows about newer versions; null if this copy gets no updates. */
export function useUpdates() {
  const host = useHost()
  const [updates, setUpdates] = useState<AppUpdates>(null)
  useEffect(() => {
    const take = (answer: CallResult<AppUpdates>) => answer.ok && setUpdates(answer.value)
    void host.call('shell.updates').then(take)
    return host.on('shell.updates-changed', (changed) => setUpdates(changed.updates))
  }, [host])
  return { updates, setUpdates }
}

interface AppUpdatesProps {
  app: AppState
  updates: NonNullable<AppUpdates>
  onChange: (updates: AppUpdates) => void
}

/** Newer versions of this app, from the releases in spaces: installed at the person's request, or always. */
export function AppUpdateSettings({ app, updates, onChange }: AppUpdatesProps) {
  const host = useHost()
  const words = strings.updates
  const { canInstall, failed, found, isAutomatic } = updates
  const [isFailed, setFailed] = useState(false)
  const install = async (version: string) => {
    setFailed(false)
    const result = await host.call('shell.install-update', { version })
    setFailed(!result.ok)
  }
  const choose = async (isOn: boolean) => {
    const answer = await host.call('shell.update-by-itself', { isAutomatic: isOn })
    if (answer.ok) onChange(answer.value)
  }
  const spaceName = app.spaces.find(({ id }) => id === found?.space)?.name ?? ''
  // A copy in the browser doesn't have an installer.
  const byHand = app.shell === 'browser' ? words.startInstead : words.byHand
  const isWrong = isFailed || found?.state === 'failed'
  return (
    <>
      <Setting
        label={found ? words.available(found.version) : words.newest}
        hint={
          <>
            {found && found.notes !== '' && (
              <span className={classes.notes} dir="auto">
                {found.notes}
              </span>
            )}
            <span role="status">{isWrong ? words.installFailed : ''}</span>
            {found && !canInstall ? byHand(spaceName) : words.hint}
            {failed !== null && ` ${words.didNotStart(failed)}`}
          </>
        }
      >
        {({ all }) =>
          found &&
          canInstall && (
            <Button
              aria-describedby={all}
              loading={found.state === 'fetching'}
              onClick={() => void install(found.version)}
            >
              {found.state === 'fetching' ? words.installing : words.install}
            </Button>
          )
        }
      </Setting>
      {canInstall && (
        <Toggle
          label={words.byItself}
          hint={words.byItselfHint}
          isOn={isAutomatic}
          onChange={(isOn) => void choose(isOn)}
        />
      )}
    </>
  )
}
