import { Alert, Button, Checkbox, SegmentedControl, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { SpaceSummary } from '../../../shared/ipc/contract.ts'
import { useHost } from '../../platform/host/host-context.tsx'
import { askToNotify, canNotify, showNotification } from '../../platform/state/notify.ts'
import { type Preferences, setPreferences, usePreferences } from '../../platform/state/preferences.ts'
import { strings } from '../../strings/strings.ts'
import { Setting, Toggle } from './setting.tsx'
import classes from './settings.module.css'

const timeOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

function minutesOf(time: string): number | null {
  const [, hours, minutes] = /^(\d\d):(\d\d)$/.exec(time)?.map(Number) ?? []
  return hours === undefined || minutes === undefined ? null : hours * 60 + minutes
}

const CHOICES = ['all', 'mentions', 'nothing'] as const

function QuietHours() {
  const { quiet } = usePreferences()
  const { settings } = strings
  return (
    <>
      <Toggle
        label={settings.quiet}
        hint={settings.quietHint}
        isOn={quiet.on}
        onChange={(on) => setPreferences({ quiet: { ...quiet, on } })}
      />
      {quiet.on && (
        <div className={classes.times}>
          {(['from', 'to'] as const).map((end) => (
            <TextInput
              key={end}
              type="time"
              label={end === 'from' ? settings.quietFrom : settings.quietTo}
              value={timeOf(quiet[end])}
              onChange={(event) => {
                const minutes = minutesOf(event.currentTarget.value)
                if (minutes !== null) setPreferences({ quiet: { ...quiet, [end]: minutes } })
              }}
            />
          ))}
        </div>
      )}
    </>
  )
}

/** The spaces that this device shows notifications for. */
function OfSpaces({ spaces }: { spaces: readonly SpaceSummary[] }) {
  const { mutedSpaces } = usePreferences()
  const { settings } = strings
  if (spaces.length === 0) return null
  return (
    <Checkbox.Group
      className={classes.group ?? ''}
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
  )
}

/** What this device shows notifications for, and when. */
export function Notifications({ spaces }: { spaces: readonly SpaceSummary[] }) {
  const { notify, preview } = usePreferences()
  const [permission, setPermission] = useState(canNotify)
  const [wasTried, setTried] = useState(false)
  const host = useHost()
  const { settings, notifications } = strings
  const choose = async (value: Preferences['notify']) => {
    setPreferences({ notify: value, asked: true })
    if (value !== 'nothing') setPermission(await askToNotify())
  }
  const tryIt = async () => {
    setPermission(await askToNotify())
    setTried(true)
    const words = { title: 'Parley', body: notifications.sample, tag: 'sample' }
    showNotification(host, words, { view: 'settings', section: 'notifications' })
  }
  const isBarred = permission === 'denied' || permission === 'unsupported'
  return (
    <>
      {(notify !== 'nothing' || wasTried) && isBarred && (
        <Alert color="yellow" variant="light" role="alert">
          {permission === 'denied' ? settings.blocked : settings.unsupported}
        </Alert>
      )}
      <Setting label={settings.notify} hint={settings.notifyHint}>
        {({ label }) => (
          <SegmentedControl
            aria-labelledby={label}
            value={notify}
            data={CHOICES.map((value) => ({ value, label: settings.notifyChoices[value] }))}
            onChange={(value) => void choose(value as Preferences['notify'])}
          />
        )}
      </Setting>
      <Toggle
        label={settings.preview}
        hint={settings.previewHint}
        isOn={preview}
        onChange={(isOn) => setPreferences({ preview: isOn })}
      />
      <QuietHours />
      <Setting label={settings.tryLabel} hint={settings.tryHint}>
        {({ all }) => (
          <Button aria-describedby={all} variant="default" onClick={() => void tryIt()}>
            {settings.tryIt}
          </Button>
        )}
      </Setting>
      <OfSpaces spaces={spaces} />
    </>
  )
}
