import { Alert, Button, Checkbox, SegmentedControl, Switch, TextInput } from '@mantine/core'
import { useId, useState } from 'react'
import type { SpaceSummary } from '../../../shared/ipc/contract.ts'
import { useHost } from '../../platform/host-context.tsx'
import { askToNotify, canNotify, showNotification } from '../../platform/notify.ts'
import { type Preferences, setPreferences, usePreferences } from '../../platform/preferences.ts'
import { strings } from '../../strings/strings.ts'
import classes from './settings.module.css'

const timeOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

function minutesOf(time: string): number | null {
  const [, hours, minutes] = /^(\d\d):(\d\d)$/.exec(time)?.map(Number) ?? []
  return hours === undefined || minutes === undefined ? null : hours * 60 + minutes
}

const CHOICES = ['all', 'mentions', 'nothing'] as const

/** What this device notifies of outside the window, and when. */
export function NotificationSettings({ spaces }: { spaces: readonly SpaceSummary[] }) {
  const { notify, preview, quiet, mutedSpaces } = usePreferences()
  const [permission, setPermission] = useState(canNotify)
  const host = useHost()
  const label = useId()
  const { settings, notifications } = strings
  const choose = async (value: Preferences['notify']) => {
    setPreferences({ notify: value, asked: true })
    if (value !== 'nothing') setPermission(await askToNotify())
  }
  return (
    <>
      <div className={classes.choice}>
        <span id={label}>{settings.notify}</span>
        <SegmentedControl
          aria-labelledby={label}
          value={notify}
          data={CHOICES.map((value) => ({ value, label: settings.notifyChoices[value] }))}
          onChange={(value) => void choose(value as Preferences['notify'])}
        />
      </div>
      <p className={classes.quiet}>{settings.notifyHint}</p>
      {notify !== 'nothing' && (permission === 'denied' || permission === 'unsupported') && (
        <Alert color="yellow" variant="light">
          {permission === 'denied' ? settings.blocked : settings.unsupported}
        </Alert>
      )}
      <Switch
        label={settings.preview}
        description={settings.previewHint}
        checked={preview}
        onChange={(event) => setPreferences({ preview: event.currentTarget.checked })}
      />
      <div className={classes.quietHours}>
        <Switch
          label={settings.quiet}
          checked={quiet.on}
          onChange={(event) => setPreferences({ quiet: { ...quiet, on: event.currentTarget.checked } })}
        />
        {(['from', 'to'] as const).map((end) => (
          <TextInput
            key={end}
            type="time"
            label={end === 'from' ? settings.quietFrom : settings.quietTo}
            value={timeOf(quiet[end])}
            disabled={!quiet.on}
            onChange={(event) => {
              const minutes = minutesOf(event.currentTarget.value)
              if (minutes !== null) setPreferences({ quiet: { ...quiet, [end]: minutes } })
            }}
          />
        ))}
      </div>
      <Checkbox.Group
        label={settings.mutedSpaces}
        description={settings.mutedHint}
        value={spaces.filter(({ id }) => !mutedSpaces.includes(id)).map(({ id }) => id)}
        onChange={(told) => {
          const known = spaces.map(({ id }) => id).filter((id) => !told.includes(id))
          setPreferences({ mutedSpaces: known })
        }}
      >
        <div className={classes.spaces}>
          {spaces.map(({ id, name }) => (
            <Checkbox key={id} value={id} label={<bdi>{name || strings.spaces.joiningName}</bdi>} />
          ))}
        </div>
      </Checkbox.Group>
      <div className={classes.buttons}>
        <Button
          variant="default"
          disabled={permission !== 'granted'}
          onClick={() =>
            showNotification(
              host,
              { title: 'Parley', body: notifications.sample, tag: 'sample' },
              { view: 'settings', section: 'notifications' },
            )
          }
        >
          {settings.tryIt}
        </Button>
      </div>
    </>
  )
}
