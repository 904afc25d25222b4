import { useEffect, useState } from 'react'
import type { Job } from '../../../../shared/tools/jobs/list.ts'
import { type Progress, progressOf } from '../../../../shared/tools/jobs/progress.ts'
import { WorkLanes } from '../../../../shared/tools/jobs/work/work-lanes.ts'
import { useDocs } from '../../../docs/docs-context.tsx'
import { spaceDocs } from '../../../docs/space-docs.ts'
import { useHost } from '../../../platform/host/host-context.tsx'

/** Tasks and results of a job. Another object after each change. */
export interface Work {
  lanes: WorkLanes
  progress: Progress
  ready: boolean
}

/** Null before the first effect. */
export function useWork(space: string, job: Job): Work | null {
  const docs = useDocs()
  const host = useHost()
  const [work, setWork] = useState<Work | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a job's terms never change
  useEffect(() => {
    const lanes = new WorkLanes(spaceDocs({ docs, host, space }), job)
    const read = () => setWork({ lanes, progress: progressOf(lanes.tally), ready: lanes.isReady })
    read()
    const subscription = lanes.onChange(read)
    return () => {
      subscription.dispose()
      lanes.stop()
    }
  }, [docs, host, space, job.id])
  return work
}
