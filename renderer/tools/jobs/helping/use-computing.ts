import type { EventPayload } from '../../../../shared/ipc/contract.ts'
import { useTold } from '../../../platform/host/asked.ts'

type State = EventPayload<'jobs.computing'>

const NOTHING: State = {
  jobs: [],
  full: [],
  around: { isIdle: false, noticesPeople: false, isOnMains: null, isInCall: false, isFullScreen: null },
}

/** This device's current work. */
export const useComputing = (): State => useTold('jobs.computing', 'jobs.computing')[0] ?? NOTHING
