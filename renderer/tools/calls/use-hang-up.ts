import { useCallback } from 'react'
import { navigate, parseRoute, placeIn, spaceOf } from '../../platform/places/routes.ts'
import { useOwnCall } from './use-own-call.ts'

/** Returns a function that leaves the call. If the call is on screen, the space's previous view comes back. */
export function useHangUp(): () => void {
  const own = useOwnCall()
  return useCallback(() => {
    const { current } = own
    const route = parseRoute(window.location.hash)
    const isOnScreen = spaceOf(route) === current?.space && placeIn(route, 'calls')?.stream === current?.stream
    void own.leave()
    if (current && isOnScreen) navigate({ view: 'space', space: current.space }, true)
  }, [own])
}
