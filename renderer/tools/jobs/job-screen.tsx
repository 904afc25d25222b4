import { Alert, Button } from '@mantine/core'
import { Download, Folder, TriangleAlert, X } from 'lucide-react'
import { useMemo, useState } from 'react'
import { nameOnScreen } from '../../../shared/record/harmless.ts'
import { JOB_LIMITS as LIMITS } from '../../../shared/tools/jobs/limits.ts'
import type { Job } from '../../../shared/tools/jobs/list.ts'
import { isActive } from '../../../shared/tools/jobs/list.ts'
import { isBeyondFolder, stateOf } from '../../../shared/tools/jobs/progress.ts'
import { writeResults } from '../../../shared/tools/jobs/results/results-file.ts'
import { answerOf } from '../../../shared/tools/jobs/work/tally.ts'
import { knownWork } from '../../../shared/tools/jobs/work/work.ts'
import { addressInFiles } from '../../docs/files/address-in-files.ts'
import { type OpenFiles, useFiles } from '../../docs/files/files-context.tsx'
import type { SpaceIndex } from '../../docs/space-index.ts'
import { usePeople } from '../../platform/people/use-people.ts'
import { formatRoute } from '../../platform/places/routes.ts'
import { useAppStore } from '../../platform/state/store.ts'
import { formats, strings } from '../../strings/strings.ts'
import { ConfirmDialog } from '../../ui/dialogs/confirm-dialog.tsx'
import { FilteredView } from '../../ui/lists/filtered-view.tsx'
import { Scroller, VirtualRows } from '../../ui/lists/virtual-list.tsx'
import { LoadingState } from '../../ui/loading/loading-state.tsx'
import { EmptyState } from '../../ui/problems/empty-state.tsx'
import { saveFile } from '../../ui/saving/save-file.ts'
import { Moment } from '../../ui/time/moment.tsx'
import { useNow } from '../../ui/time/time.ts'
import { GatherButton } from './gather-button.tsx'
import { HelpButton } from './helping/help-button.tsx'
import { Helpers } from './helping/helpers.tsx'
import { useClaims } from './helping/use-claims.ts'
import { useComputing } from './helping/use-computing.ts'
import { useWork, type Work } from './helping/use-work.ts'
import { JobProgress } from './job-progress.tsx'
import classes from './jobs.module.css'
import { TaskRow } from './task-row.tsx'
import type { JobsProps } from './use-jobs.ts'

const SHOWN = ['all', 'problems', 'disputed', 'waiting'] as const
type Shown = (typeof SHOWN)[number]

function tasksOf({ lanes: { tally } }: Work, shown: Shown): number[] {
  const is: Readonly<Record<Shown, (task: number) => boolean>> = {
    all: () => true,
    problems: (task) => tally.result(task)?.problem !== undefined,
    disputed: (task) => new Set(tally.answers(task).map(({ result }) => answerOf(result))).size > 1,
    waiting: (task) => tally.result(task) === null,
  }
  return Array.from({ length: tally.count }, (_, task) => task).filter(is[shown])
}

/** Maximum number of helpers that are named. */
const NAMED = 5

type JobProps = JobsProps & { index: SpaceIndex; job: Job }

/** A job: its progress, its results, and its helpers. */
export function JobScreen({ detail, jobs, index, job }: JobProps) {
  const words = strings.jobs
  const work = useWork(detail.id, job)
  if (!knownWork(job.entry)) return <EmptyState title={words.newer} detail={words.newerDetail} />
  if (!work?.ready) return <LoadingState words={words.opening} />
  return <OpenJob detail={detail} jobs={jobs} index={index} job={job} work={work} />
}

function OpenJob({ detail, jobs, index, job, work }: JobProps & { work: Work }) {
  const words = strings.jobs
  const [shown, setShown] = useState<Shown>('all')
  const files = useFiles(detail.id, detail.me, null)
  const { answers } = job.entry
  const tasks = useMemo(() => tasksOf(work, shown), [work, shown])
  const isGone = useGoneFiles(files)
  const claimantsOf = useClaims(detail.id, job.id, work.lanes.tally)
  return (
    <FilteredView
      label={words.show}
      choices={SHOWN}
      words={words.filters}
      shown={shown}
      onShow={setShown}
      actions={
        <>
          <HelpButton detail={detail} job={job} work={work} />
          {answers ? (
            <FolderButton space={detail.id} folder={answers.folder} />
          ) : (
            <GatherButton detail={detail} index={index} job={job} work={work} />
          )}
          <Actions detail={detail} jobs={jobs} job={job} work={work} />
        </>
      }
    >
      <Scroller className={classes.job} name={`job ${job.id} ${shown}`} label={words.results}>
        <About detail={detail} job={job} work={work} isGone={isGone} />
        {tasks.length === 0 ? (
          <p className={classes.nothing}>{words.nothing[shown]}</p>
        ) : (
          <VirtualRows
            items={tasks}
            estimate={56}
            keyOf={String}
            render={(task) => (
              <TaskRow
                {...{ job, files, work, task }}
                space={detail.id}
                isGone={isGone(work.lanes.file(task)?.root)}
                claimants={claimantsOf(task)}
              />
            )}
          />
        )}
      </Scroller>
    </FilteredView>
  )
}

/** Returns whether a file isn't among the space's files, so that it can't be used until somebody shares it again. */
function useGoneFiles(files: OpenFiles | null): (root: string | undefined) => boolean {
  const list = files?.list
  return useMemo(() => {
    const roots = new Set(list?.list.flatMap(({ versions }) => versions.map(({ root }) => root)))
    return (root) => list?.ready === true && root !== undefined && !roots.has(root)
  }, [list])
}

function FolderButton({ space, folder }: { space: string; folder: string }) {
  const place = folder === '' ? {} : { folder }
  return (
    <Button
      component="a"
      variant="default"
      leftSection={<Folder size={18} />}
      href={formatRoute(addressInFiles(space, place))}
    >
      {strings.jobs.openFolder}
    </Button>
  )
}

interface AboutProps extends Pick<JobsProps, 'detail'> {
  job: Job
  work: Work
  isGone: (root: string | undefined) => boolean
}

function About({ detail, job, work, isGone }: AboutProps) {
  const words = strings.jobs
  const { starter, entry, canceledBy } = job
  const nameOf = usePeople(detail.id)
  const known = knownWork(entry)
  const said = detail.members.some(({ device }) => device === canceledBy) ? words.canceledBy : words.starterLeft
  return (
    <section className={classes.aboutJob} aria-label={words.about}>
      <JobProgress job={job} work={work} />
      <Bounds space={detail.id} job={job} work={work} isProgramGone={isGone(entry.program?.root)} />
      <p className={classes.quiet}>
        <span>{words.startedBy(nameOf(starter).name)}</span>
        {known && <span>{words.works[known]}</span>}
        <span>{words.copiesOf(entry.copies)}</span>
        {entry.helpers && (
          <span>
            {words.onlyHelp(
              formats.list(entry.helpers.slice(0, NAMED).map((each) => nameOf(each).name)),
              Math.max(0, entry.helpers.length - NAMED),
            )}
          </span>
        )}
        <span>
          {words.until}: <Moment time={entry.until}>{formats.date(entry.until)}</Moment>
        </span>
        {canceledBy !== null && <span>{said(nameOf(canceledBy).name)}</span>}
      </p>
      <Helpers space={detail.id} tally={work.lanes.tally} />
    </section>
  )
}

interface BoundsProps {
  space: string
  job: Job
  work: Work
  isProgramGone: boolean
}

/** Why some tasks stay undone: there is no more room, or the program is missing. */
function Bounds({ space, job, work, isProgramGone }: BoundsProps) {
  const words = strings.jobs
  const isRunning = stateOf(job, work.progress, useNow()) === 'running'
  const { full } = useComputing()
  const texts = [
    ...(isProgramGone && isRunning ? [words.programGone] : []),
    ...(isBeyondFolder(work.progress) ? [words.folderFull(formats.bytes(LIMITS.gatheredBytes))] : []),
    ...(full.some((each) => each.space === space && each.job === job.id)
      ? [words.keptFull(formats.bytes(LIMITS.keptBytes))]
      : []),
  ]
  return texts.map((text) => (
    <Alert key={text} color="yellow" variant="light" icon={<TriangleAlert size={18} />}>
      {text}
    </Alert>
  ))
}

function Actions({ detail, jobs, job, work }: JobsProps & { job: Job; work: Work }) {
  const words = strings.jobs
  const { me, members, mayWrite } = detail
  const store = useAppStore()
  const now = useNow()
  const [isAsking, setAsking] = useState(false)
  const isOwner = members.some(({ device, role }) => device === me && role === 'owner')
  const mayCancel = mayWrite && isActive(job, now) && (job.starter === me || isOwner)
  const cancel = async () => {
    setAsking(false)
    if (!(await jobs.feed?.cancel(job))) store.notify(words.notSaved)
  }
  return (
    <>
      {!job.entry.answers && (
        <Button
          variant="default"
          leftSection={<Download size={18} />}
          disabled={work.progress.done === 0}
          onClick={() => {
            const { lanes } = work
            const text = writeResults(lanes.tally, (task) => lanes.nameOf(task) ?? String(task))
            saveFile(`${nameOnScreen(job.entry.name)}.csv`, new Blob([text], { type: 'text/csv' }))
          }}
        >
          {words.save}
        </Button>
      )}
      {mayCancel && work.progress.done < work.progress.count && (
        <Button variant="default" leftSection={<X size={18} />} onClick={() => setAsking(true)}>
          {words.cancel}
        </Button>
      )}
      {isAsking && (
        <ConfirmDialog
          title={words.cancelTitle}
          lost={[words.cancelLost]}
          confirm={words.cancel}
          onConfirm={() => void cancel()}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  )
}
