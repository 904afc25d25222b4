import { VisuallyHidden } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { HostClient } from '../../../shared/ipc/contract.ts'
import { useHost } from '../../platform/host/host-context.tsx'
import { usePeople } from '../../platform/people/use-people.ts'
import { spaceOf, useRoute } from '../../platform/places/routes.ts'
import { useApp } from '../../platform/state/store.ts'
import { strings } from '../../strings/strings.ts'
import { part } from '../../ui/loading/part.tsx'
import { keepCasts } from './casts.ts'
import { followSparing } from './own/sparing.ts'
import { useCastsIn, useCastsState, useStageInvitations } from './use-casts.ts'

const StageInvitations = part(async () => (await import('./watching/stage-invitations.tsx')).StageInvitations)
const LiveBar = part(async () => (await import('./own/live-bar.tsx')).LiveBar)

/** Milliseconds for which a text stays available to screen readers. */
const HEARD = 4000

/** Announces to screen readers who goes live or stops in the space on screen. */
function Told({ space }: { space: string }) {
  const me = useApp(({ details }) => details[space]?.me)
  const personOf = usePeople(space)
  const nameOf = useRef((device: string) => personOf(device).name)
  nameOf.current = (device) => personOf(device).name
  const casts = useCastsIn(space)
  const [said, setSaid] = useState('')
  const before = useRef(casts)
  useEffect(() => {
    const [were, are] = [before.current, casts]
    before.current = casts
    const isIn = (list: typeof casts, id: string) => list.some(({ cast }) => cast === id)
    const began = are.find(({ cast, device }) => device !== me && !isIn(were, cast))
    const ended = were.find(({ cast, device }) => device !== me && !isIn(are, cast))
    if (began) setSaid(strings.cast.isLiveWith(nameOf.current(began.device), began.title))
    else if (ended) setSaid(strings.cast.hasStopped(nameOf.current(ended.device)))
  }, [casts, me])
  useEffect(() => {
    const timer = said === '' ? undefined : setTimeout(() => setSaid(''), HEARD)
    return () => clearTimeout(timer)
  }, [said])
  return (
    <VisuallyHidden aria-live="polite" data-testid="cast-news">
      {said}
    </VisuallyHidden>
  )
}

/**
 * Reports to the host, even after it restarts, whether to spare its device, which it can't know. Returns how to stop.
 */
function tellSparing(host: HostClient): () => void {
  let spares = false
  const tell = () => void host.call('casts.spare', spares)
  const stops = [
    followSparing((now) => {
      spares = now
      tell()
    }),
    host.onConnected((isConnected) => {
      if (isConnected && spares) tell()
    }),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}

/**
 * The parts of broadcasts that are on screen in every view: the one that this window sends, and invitations on stage.
 */
export function CastLayer() {
  const host = useHost()
  const space = spaceOf(useRoute())
  const live = useCastsState((state) => state.live)
  const invitations = useStageInvitations()
  useEffect(() => keepCasts(host), [host])
  useEffect(() => tellSparing(host), [host])
  return (
    <>
      {space && <Told key={space} space={space} />}
      {live && <LiveBar live={live} />}
      {invitations.length > 0 && <StageInvitations invitations={invitations} />}
    </>
  )
}
