import { Button } from '@mantine/core'
import { useState } from 'react'
import type { AppState } from '../../shared/ipc/contract.ts'
import classes from '../platform/frame.module.css'
import { askToNotify, canNotify } from '../platform/notify.ts'
import { type Preferences, setPreferences, usePreferences } from '../platform/preferences.ts'
import { strings } from '../strings/strings.ts'

/** Asks once about notifications, when there is somebody else who may write. */
export function AskToNotify({ app }: { app: AppState }) {
  const { asked } = usePreferences()
  const [permission] = useState(canNotify)
  const hasCompany = app.spaces.some(({ connection }) => connection.here > 0)
  // Links come and go: a button must not move while the person is about to click it.
  const [hadCompany, setHadCompany] = useState(false)
  if (hasCompany && !hadCompany) setHadCompany(true)
  if (asked || !app.leased || !hadCompany || permission === 'denied' || permission === 'unsupported') return null
  const answer = (notify: Preferences['notify']) => {
    setPreferences({ notify, asked: true })
    if (notify !== 'nothing') void askToNotify()
  }
  const { ask, askYes, askMentions, askNo } = strings.notifications
  return (
    <div className={classes.banner}>
      <span>{ask}</span>
      <Button size="xs" variant="default" onClick={() => answer('all')}>
        {askYes}
      </Button>
      <Button size="xs" variant="default" onClick={() => answer('mentions')}>
        {askMentions}
      </Button>
      <Button size="xs" variant="subtle" color="gray" onClick={() => answer('nothing')}>
        {askNo}
      </Button>
    </div>
  )
}
