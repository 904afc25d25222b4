/** Tells the host what the person sees in this window, so that it sends no notifications about it. */
import { useEffect } from 'react'
import type { Shown } from '../../shared/ipc/notify.ts'
import { addresses } from '../../shared/tools/address.ts'
import { useHost } from '../platform/host/host-context.tsx'
import { isAddress, parseRoute, spaceOf } from '../platform/places/routes.ts'

function shown(): Shown | null {
  const route = parseRoute(window.location.hash)
  if (!document.hasFocus()) return null
  return { space: spaceOf(route), path: route && isAddress(route) ? addresses.writePath(route) : null }
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
