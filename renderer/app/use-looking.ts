/** Tells the host what the person sees in this window, so that it notifies them of nothing that is on screen. */
import { useEffect } from 'react'
import { useHost } from '../platform/host-context.tsx'
import { itemOf, parseRoute, spaceOf } from '../platform/routes.ts'

function shown(): { space: string; item: string } | null {
  const route = parseRoute(window.location.hash)
  const [space, item] = [spaceOf(route), itemOf(route)]
  return document.hasFocus() && space !== null && item !== null ? { space, item } : null
}

export function useLooking(): void {
  const host = useHost()
  useEffect(() => {
    const tell = () => void host.call('unread.looking', { at: shown() })
    const stop = host.onConnected((connected) => connected && tell())
    const events = ['focus', 'blur', 'hashchange'] as const
    for (const event of events) window.addEventListener(event, tell)
    return () => {
      stop()
      for (const event of events) window.removeEventListener(event, tell)
    }
  }, [host])
}
