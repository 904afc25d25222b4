import { Button } from '@mantine/core'
import { ScrollText } from 'lucide-react'
import { useState } from 'react'
import type { AppState } from '../../../../shared/ipc/contract.ts'
import { useAction } from '../../../platform/host/use-action.ts'
import { strings } from '../../../strings/strings.ts'
import { useCopy } from '../../../ui/copying/use-copy.ts'
import { part } from '../../../ui/loading/part.tsx'
import { Setting } from '../setting.tsx'
import classes from '../settings.module.css'
import { AppUpdateSettings, useUpdates } from './app-updates.tsx'
import { version } from './version.ts'

const LicensesDialog = part(async () => (await import('./licenses-dialog.tsx')).LicensesDialog, { ahead: false })

function Log() {
  const show = useAction('app.show-log')
  const { settings } = strings
  return (
    <Setting label={settings.log} hint={settings.showLogHint}>
      {({ all }) => (
        <Button
          aria-describedby={all}
          variant="default"
          leftSection={<ScrollText size={18} />}
          onClick={() => void show.run()}
        >
          {settings.showLog}
        </Button>
      )}
    </Setting>
  )
}

/** The version of Parley, its updates and licenses. */
export function About({ app }: { app: AppState }) {
  const [showsLicenses, setShowsLicenses] = useState(false)
  const { copy, words: copied } = useCopy()
  const { updates, setUpdates } = useUpdates()
  const { settings } = strings
  return (
    <>
      <p>{settings.aboutText}</p>
      <Setting
        label={settings.version(version)}
        hint={updates ? settings.window[app.shell] : `${settings.window[app.shell]}. ${settings.noUpdates}`}
      />
      {updates && <AppUpdateSettings app={app} updates={updates} onChange={setUpdates} />}
      <Setting label={settings.device} hint={settings.deviceHint}>
        {({ all }) => (
          <>
            <code className={classes.device}>{app.device}</code>
            <Button aria-describedby={all} variant="default" onClick={() => void copy(app.device)}>
              {copied || strings.app.copy}
            </Button>
          </>
        )}
      </Setting>
      {app.shell === 'electron' && <Log />}
      <Setting label={settings.licenses} hint={settings.licensesHint}>
        {({ all }) => (
          <Button aria-describedby={all} variant="default" onClick={() => setShowsLicenses(true)}>
            {settings.showLicenses}
          </Button>
        )}
      </Setting>
      {showsLicenses && <LicensesDialog onClose={() => setShowsLicenses(false)} />}
    </>
  )
}
