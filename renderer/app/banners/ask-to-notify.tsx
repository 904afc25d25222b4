import { Button } from '@mantine/core'
import { askToNotify } from '../../platform/state/notify.ts'
import { type Preferences, setPreferences } from '../../platform/state/preferences.ts'
import { strings } from '../../strings/strings.ts'
import { Banner } from './banner.tsx'

/** Asks once whether to notify, after the first notification that would have been useful. */
export function AskToNotify() {
  const answer = (notify: Preferences['notify']) => {
    setPreferences({ notify, asked: true })
    if (notify !== 'nothing') void askToNotify()
  }
  const { ask, askYes, askMentions, askNo } = strings.notifications
  return (
    <Banner severity="info">
      <span>{ask}</span>
      <Button size="compact-sm" variant="default" onClick={() => answer('all')}>
        {askYes}
      </Button>
      <Button size="compact-sm" variant="default" onClick={() => answer('mentions')}>
        {askMentions}
      </Button>
      <Button size="compact-sm" variant="subtle" color="gray" onClick={() => answer('nothing')}>
        {askNo}
      </Button>
    </Banner>
  )
}
