import { Button } from '@mantine/core'
import { strings } from '../../../strings/strings.ts'
import classes from '../calls.module.css'
import { useOwnCall, useOwnState } from '../use-own-call.ts'

/** Indicates that others see this person's screen. */
export function SharingNotice() {
  const words = strings.call
  const own = useOwnCall()
  const isSharing = useOwnState(({ devices }) => devices.tracks.screen !== null)
  if (!isSharing) return null
  return (
    <p className={classes.notice} role="status">
      {words.sharing}
      <Button size="compact-sm" variant="default" onClick={() => own.devices.stopScreen()}>
        {words.screenOff}
      </Button>
    </p>
  )
}
