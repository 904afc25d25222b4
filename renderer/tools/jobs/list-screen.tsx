import { Button } from '@mantine/core'
import { HandHelping, Plus, Scale } from 'lucide-react'
import { useMemo } from 'react'
import { nameOnScreen } from '../../../shared/record/harmless.ts'
import type { Job } from '../../../shared/tools/jobs/list.ts'
import { knownWork } from '../../../shared/tools/jobs/work/work.ts'
import { usePeople } from '../../platform/people/use-people.ts'
import { formatRoute } from '../../platform/places/routes.ts'
import { useAppStore } from '../../platform/state/store.ts'
import { strings } from '../../strings/strings.ts'
import barred from '../../ui/lists/barred.module.css'
import { VirtualList } from '../../ui/lists/virtual-list.tsx'
import { LoadingState } from '../../ui/loading/loading-state.tsx'
import { Face } from '../../ui/people/face.tsx'
import { EmptyState } from '../../ui/problems/empty-state.tsx'
import { RelativeTime } from '../../ui/time/relative-time.tsx'
import { HelpButton } from './helping/help-button.tsx'
import { useConsent } from './helping/use-consent.ts'
import { useWork } from './helping/use-work.ts'
import { JobProgress } from './job-progress.tsx'
import classes from './jobs.module.css'
import type { JobsProps } from './use-jobs.ts'

/** The jobs of a space, the newest first. */
export function ListScreen({ detail, jobs }: JobsProps) {
  const words = strings.jobs
  const { id: space, mayWrite } = detail
  const store = useAppStore()
  const { consent } = useConsent(space)
  const inOrder = useMemo(
    () => [...jobs.jobs.values()].sort((one, two) => two.entry.time - one.entry.time),
    [jobs.jobs],
  )
  const open = (dialog: 'new' | 'help' | 'balance') => store.openDialog({ kind: 'tool', space, tool: 'jobs', dialog })
  const begin = mayWrite && (
    <Button leftSection={<Plus size={18} />} onClick={() => open('new')}>
      {words.new}
    </Button>
  )
  if (jobs.jobs.size === 0)
    return jobs.ready ? (
      <EmptyState title={words.empty} detail={mayWrite ? words.emptyDetail : words.emptyReader}>
        {begin}
      </EmptyState>
    ) : (
      <LoadingState words={words.opening} />
    )
  return (
    <div className={barred.view}>
      <div className={barred.bar}>
        {mayWrite && (
          <Button variant="default" leftSection={<HandHelping size={18} />} onClick={() => open('help')}>
            {words.helpNow(words.helps[consent.help])}
          </Button>
        )}
        <Button variant="default" leftSection={<Scale size={18} />} onClick={() => open('balance')}>
          {words.balance}
        </Button>
        <span className={barred.gap} />
        {begin}
      </div>
      <VirtualList
        className={classes.rows ?? ''}
        name={`jobs ${space}`}
        items={inOrder}
        estimate={84}
        keyOf={({ id }) => id}
        nameOf={({ entry }) => nameOnScreen(entry.name)}
        render={(job) => <JobRow detail={detail} jobs={jobs} job={job} />}
      />
    </div>
  )
}

function JobRow({ detail, job }: JobsProps & { job: Job }) {
  const words = strings.jobs
  const { id: space } = detail
  const personOf = usePeople(space)
  const work = useWork(space, job)
  const { id, starter, entry } = job
  const known = knownWork(entry)
  return (
    <div className={classes.row}>
      <Face device={starter} {...personOf(starter)} size={36} />
      <a className={classes.about} href={formatRoute({ tool: 'jobs', space, place: { job: id } })}>
        <span className={classes.title}>
          <bdi>{nameOnScreen(entry.name)}</bdi>
        </span>
        <span className={classes.quiet}>
          <bdi className={classes.names}>{personOf(starter).name}</bdi>
          <span>{known ? words.works[known] : words.newer}</span>
          <RelativeTime time={entry.time} />
        </span>
        {known && <JobProgress job={job} work={work} />}
      </a>
      <HelpButton detail={detail} job={job} work={work} />
    </div>
  )
}
