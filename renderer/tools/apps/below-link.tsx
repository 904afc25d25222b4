import { useMemo } from 'react'
import type { Address, PlaceOf } from '../../../shared/tools/address.ts'
import { ActivityText } from './activity-text.tsx'
import classes from './apps.module.css'
import { useActivity } from './use-activity.ts'

/** Number of activity lines that a message shows. */
const SHOWN = 3

/** Below a link to an app in a message: its state, and its latest activity. */
export function BelowLink({ link }: { link: Address }) {
  const { item } = link.place as PlaceOf<'apps'>
  return item === undefined ? null : <LastActivity space={link.space} item={item} />
}

function LastActivity({ space, item }: { space: string; item: string }) {
  const instance = useMemo(() => ({ space, item }), [space, item])
  const { document, summary, lines } = useActivity(instance, { isSeen: false })
  if (!document && !summary && lines.length === 0) return null
  return (
    <div className={classes.below}>
      {(document || summary) && (
        <p>
          <bdi>{document}</bdi> <bdi className={classes.quiet}>{summary}</bdi>
        </p>
      )}
      {lines.slice(0, SHOWN).map(({ serial, info, href }) => (
        <p key={serial}>
          <ActivityText space={space} item={item} info={info} href={href} />
        </p>
      ))}
    </div>
  )
}
