import { useCallback, useEffect } from 'react'
import type { HostClient } from '../../../shared/ipc/contract.ts'
import { useHost } from '../../platform/host/host-context.tsx'
import { navigate, parseRoute, placeIn, type Route, spaceOf, useRoute } from '../../platform/places/routes.ts'
import { useOwnCall } from './use-own-call.ts'

/** What was last on screen in a window that isn't a call. */
const before = new WeakMap<HostClient, Route>()

/** Remembers where the person is, to bring them back there after a call. */
export function useNoteBefore(): void {
  const host = useHost()
  const route = useRoute()
  useEffect(() => {
    if (route && placeIn(route, 'calls') === null) before.set(host, route)
  }, [host, route])
}

/** Leaves the call. If it is on screen, the view from before it comes back. */
export function useHangUp(): () => void {
  const host = useHost()
  const own = useOwnCall()
  return useCallback(() => {
    const { current } = own
    const route = parseRoute(window.location.hash)
    const isOnScreen = spaceOf(route) === current?.space && placeIn(route, 'calls')?.stream === current?.stream
    void own.leave()
    if (current && isOnScreen) navigate(before.get(host) ?? { view: 'space', space: current.space }, true)
  }, [host, own])
}
