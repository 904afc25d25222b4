/** Tells the host what the person sees in this window, so that it notifies them of nothing that is on screen. */
import { useEffect } from 'react'
import type { Shown } from '../../shared/ipc/notify.ts'
import { useHost } from '../platform/host-context.tsx'
import { itemOf, parseRoute, partOf, spaceOf } from '../platform/routes.ts'

function shown(): Shown | null {
  const route = parseRoute(window.location.hash)
  return document.hasFocus() ? { space: spaceOf(route), item: itemOf(route), show: partOf(route) } : null
}

export function useLooking(): void {
  const host = useHost()
  useEffect(() => {
    const tell = () => void host.call('notify.looking', { at: shown() })
    const stop = host.onConnected((connected) => connected && tell())
    const events = ['focus', 'blur', 'hashchange'] as const
    for (const event of events) window.addEventListener(event, tell)
    return () => {
      stop()
      for (const event of events) window.removeEventListener(event, tell)
    }
  }, [host])
}
