import { Button } from '@mantine/core'
import { Radio } from 'lucide-react'
import { usePeople } from '../../platform/people/use-people.ts'
import { strings } from '../../strings/strings.ts'
import type { Talk } from '../tool.tsx'
import classes from './casts.module.css'
import { openCast, useMainCastsIn } from './use-casts.ts'

/** The people who are live in this channel, with buttons to watch. */
export function LiveNotices({ space: { id: space }, detail, stream }: Talk) {
  const words = strings.cast
  const personOf = usePeople(space)
  const shown = useMainCastsIn(space).filter((cast) => cast.stream === stream && cast.device !== detail.me)
  return shown.map(({ cast, device, title }) => (
    <section key={cast} className={classes.notice} aria-label={words.isLive(personOf(device).name)}>
      <Radio size={16} aria-hidden="true" className={classes.mark} />
      <span className={classes.noticeWords}>{words.isLiveWith(personOf(device).name, title)}</span>
      <Button size="compact-sm" onClick={() => openCast({ space, stream })}>
        {words.watch}
      </Button>
    </section>
  ))
}
