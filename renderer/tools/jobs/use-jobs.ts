import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import type { SpaceDetail } from '../../../shared/ipc/contract.ts'
import { useDocs } from '../../docs/docs-context.tsx'
import { useHost } from '../../platform/host-context.tsx'
import { JobsFeed, type JobsSnapshot } from './jobs-feed.ts'

const NOTHING: JobsSnapshot = { jobs: new Map(), ready: false }

/** The jobs of a space while the component is mounted; `feed` is null until it is open. */
export function useJobs({ id: space, me, members }: Pick<SpaceDetail, 'id' | 'me' | 'members'>) {
  const docs = useDocs()
  const host = useHost()
  const [feed, setFeed] = useState<JobsFeed | null>(null)
  // A new list of members comes whenever one of them goes online.
  const owners = members.flatMap(({ device, role }) => (role === 'owner' ? [device] : [])).join()
  const all = useMemo(() => new Set(owners.split(',')), [owners])
  useEffect(() => {
    const opened = new JobsFeed({ docs, host, space, me, isOwner: (device) => all.has(device) })
    setFeed(opened)
    return () => opened.stop()
  }, [docs, host, space, me, all])
  const snapshot = useSyncExternalStore(
    (listener) => {
      const subscription = feed?.onChange(listener)
      return () => subscription?.dispose()
    },
    () => feed?.snapshot ?? NOTHING,
  )
  return { feed, ...snapshot }
}

export type OpenJobs = ReturnType<typeof useJobs>

export interface JobsProps {
  detail: SpaceDetail
  jobs: OpenJobs
}
