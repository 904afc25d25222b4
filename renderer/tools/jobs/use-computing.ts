import { useEffect, useState } from 'react'
import type { EventPayload } from '../../../shared/ipc/contract.ts'
import { useHost } from '../../platform/host-context.tsx'

type State = EventPayload<'jobs.computing'>

const NOTHING: State = {
  jobs: [],
  around: { isIdle: false, noticesPeople: false, isOnMains: null, isInCall: false, isFullScreen: null },
}

/** What this device computes now. */
export function useComputing(): State {
  const host = useHost()
  const [computing, setComputing] = useState(NOTHING)
  useEffect(() => {
    let isCurrent = true
    const off = host.on('jobs.computing', (state) => {
      isCurrent = false
      setComputing(state)
    })
    void host.call('jobs.computing').then((result) => {
      if (isCurrent && result.ok) setComputing(result.value)
    })
    return () => {
      isCurrent = false
      off()
    }
  }, [host])
  return computing
}
