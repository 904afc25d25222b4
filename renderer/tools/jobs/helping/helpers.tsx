import type { Tally } from '../../../../shared/tools/jobs/work/tally.ts'
import { usePeople } from '../../../platform/people/use-people.ts'
import { formats, strings } from '../../../strings/strings.ts'
import { Face } from '../../../ui/people/face.tsx'
import classes from '../jobs.module.css'

const MOST = 20

/** How much each person has contributed, the most helpful first. */
export function Helpers({ space, tally }: { space: string; tally: Tally }) {
  const words = strings.jobs
  const personOf = usePeople(space)
  const helpers = [...tally.given].sort(([, one], [, two]) => two.tasks - one.tasks)
  if (helpers.length === 0) return null
  return (
    <ul className={classes.helpers} aria-label={words.helpers}>
      {helpers.slice(0, MOST).map(([device, { tasks, time, wrong }]) => (
        <li key={device} className={classes.helper}>
          <Face device={device} {...personOf(device)} size={24} />
          <span className={classes.quiet}>
            <bdi className={classes.names}>{personOf(device).name}</bdi>
            <span>{words.gave(tasks, formats.seconds(Math.max(1, Math.round(time / 1000))))}</span>
            {wrong > 0 && <span>{words.wrong(wrong)}</span>}
          </span>
        </li>
      ))}
      {helpers.length > MOST && <li className={classes.quiet}>{words.moreHelpers(helpers.length - MOST)}</li>}
    </ul>
  )
}
