import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { AppState } from '../../shared/ipc/contract.ts'
import classes from '../platform/frame.module.css'
import { askToNotify, canNotify } from '../platform/notify.ts'
import { type Preferences, setPreferences, usePreferences } from '../platform/preferences.ts'
import { strings } from '../strings/strings.ts'
import { useUnread } from './use-unread.ts'

/** Whether something has arrived while the person was elsewhere. */
function useHasMissed(): boolean {
  const unread = useUnread()
  const before = useRef(unread)
  const [hasMissed, setMissed] = useState(false)
  useEffect(() => {
    if (unread > before.current && !document.hasFocus()) setMissed(true)
    before.current = unread
  }, [unread])
  return hasMissed
}

/** Asks once about notifications, after the first one that would have been useful. */
export function AskToNotify({ app }: { app: AppState }) {
  const { asked } = usePreferences()
  const [permission] = useState(canNotify)
  const hasMissed = useHasMissed()
  if (asked || !app.leased || !hasMissed || permission === 'denied' || permission === 'unsupported') return null
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
