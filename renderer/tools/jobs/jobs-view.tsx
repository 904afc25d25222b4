import { Cpu } from 'lucide-react'
import type { SpaceDetail } from '../../../shared/ipc/contract.ts'
import { nameOnScreen } from '../../../shared/record/harmless.ts'
import { formatRoute, placeIn } from '../../platform/places/routes.ts'
import { View } from '../../platform/view/view.tsx'
import { ViewHeader } from '../../platform/view/view-header.tsx'
import { strings } from '../../strings/strings.ts'
import { LoadingState } from '../../ui/loading/loading-state.tsx'
import { EmptyState } from '../../ui/problems/empty-state.tsx'
import type { ViewProps } from '../tool.tsx'
import { TrailToTool } from '../trail-to-tool.tsx'
import { JobScreen } from './job-screen.tsx'
import { ListScreen } from './list-screen.tsx'
import { useJobs } from './use-jobs.ts'

export function JobsView(props: ViewProps) {
  return props.detail ? <OpenList {...props} detail={props.detail} /> : props.nothing
}

function OpenList({ space, detail, index, route }: ViewProps & { detail: SpaceDetail }) {
  const words = strings.jobs
  const jobs = useJobs(detail)
  const place = placeIn(route, 'jobs')
  if (place?.job === undefined) {
    const header = <ViewHeader icon={<Cpu size={18} />} title={words.title} space={space} />
    return (
      <View space={space} route={route} header={header}>
        <ListScreen detail={detail} jobs={jobs} />
      </View>
    )
  }
  const trail = (
    <TrailToTool icon={Cpu} title={words.title} href={formatRoute({ tool: 'jobs', space: space.id, place: {} })} />
  )
  const job = jobs.jobs.get(place.job)
  const header = <ViewHeader trail={trail} title={job ? nameOnScreen(job.entry.name) : words.linked} space={space} />
  return (
    <View space={space} route={route} header={header}>
      {job ? (
        <JobScreen key={job.id} detail={detail} jobs={jobs} index={index} job={job} />
      ) : jobs.ready ? (
        <EmptyState title={words.notHere} detail={words.notHereDetail} />
      ) : (
        <LoadingState words={words.opening} />
      )}
    </View>
  )
}
