import type { SpaceDetail } from '../../../shared/ipc/contract.ts'
import type { LanesFeedOptions } from '../../docs/lanes-feed.ts'
import { useLanesFeed, type Where } from '../use-lanes-feed.ts'
import { JobsFeed, type JobsSnapshot } from './jobs-feed.ts'

const NOTHING: JobsSnapshot = { jobs: new Map(), ready: false }
const open = (options: LanesFeedOptions) => new JobsFeed(options)

/** The jobs of a space while the component is mounted; `feed` is null until it is open. */
export function useJobs(detail: Where) {
  const { feed, snapshot } = useLanesFeed(detail, open, NOTHING)
  return { feed, ...snapshot }
}

export type OpenJobs = ReturnType<typeof useJobs>

export interface JobsProps {
  detail: SpaceDetail
  jobs: OpenJobs
}
