import { useEffect } from 'react'
import { useHost } from '../../platform/host/host-context.tsx'
import { part } from '../../ui/loading/part.tsx'
import { keepCalls } from './calls.ts'
import { useCallsState } from './use-calls.ts'

const IncomingCalls = part(async () => (await import('./rings/incoming-calls.tsx')).IncomingCalls)
const MissedCalls = part(async () => (await import('./rings/missed-calls.tsx')).MissedCalls)
const Notices = part(async () => (await import('./notices.tsx')).Notices)
const Unfinished = part(async () => (await import('./recording/unfinished.tsx')).Unfinished)
const RunningCall = part(async () => (await import('./running-call.tsx')).RunningCall)

/** The parts of calls that are on screen in every view: incoming calls, and the call that this window is in. */
export function CallLayer() {
  const host = useHost()
  const current = useCallsState((state) => state.current)
  const rings = useCallsState((state) => state.rings)
  const missed = useCallsState((state) => state.missed)
  const isTold = useCallsState(({ notices }) => notices.length === 0)
  const unfinished = useCallsState((state) => state.unfinished)
  useEffect(() => keepCalls(host), [host])
  return (
    <>
      {rings.length > 0 && <IncomingCalls rings={rings} />}
      {missed.length > 0 && <MissedCalls missed={missed} />}
      {current && <RunningCall current={current} />}
      {!isTold && <Notices />}
      {unfinished.length > 0 && <Unfinished recordings={unfinished} />}
    </>
  )
}
