import { Button } from '@mantine/core'
import type { SpaceDetail } from '../../../shared/ipc/contract.ts'
import { strings } from '../../strings/strings.ts'
import { navigate } from '../places/routes.ts'
import classes from '../view/frame.module.css'

/** Shows requests to subscribe to those who can approve them while they look at something else. */
export function AskersLine({ detail }: { detail: SpaceDetail }) {
  const count = detail.channel?.asking.length ?? 0
  if (count === 0) return null
  return (
    <div className={classes.asking} role="status">
      <span>{strings.channels.askingCount(count)}</span>
      <Button size="compact-sm" variant="default" onClick={() => navigate({ view: 'members', space: detail.id })}>
        {strings.channels.askingLook}
      </Button>
    </div>
  )
}
