import { useEffect } from 'react'
import { useHost } from '../host/host-context.tsx'
import { formatRoute, type Route } from '../places/routes.ts'
import { showNotification, type Words } from '../state/notify.ts'
import { useApp } from '../state/store.ts'
import { useMayRing } from './use-may-ring.ts'

/** Also shows a system notification, once for all windows, if none has the focus. @param to where a click leads */
export function useAwayNotification(space: string, { title, body, tag }: Words, to: Route): void {
  const host = useHost()
  const isLeased = useApp(({ app }) => app?.leased ?? false)
  const mayRing = useMayRing(space)
  const address = formatRoute(to)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each rendering makes another route
  useEffect(() => {
    if (isLeased && mayRing && !document.hasFocus()) showNotification(host, { title, body, tag }, to)
  }, [host, isLeased, mayRing, title, body, tag, address])
}
