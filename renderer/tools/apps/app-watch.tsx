/** Shows notifications from apps. The host decides what to notify of. */
import { type ReactNode, useEffect } from 'react'
import { useHost } from '../../platform/host-context.tsx'
import { useAppStore } from '../../platform/store.ts'

export function AppWatch({ children }: { children: ReactNode }) {
  const store = useAppStore()
  const host = useHost()
  useEffect(
    () =>
      host.on('unread.news', async (news) => {
        if (news.tool === 'apps') (await import('./tell-of.ts')).tellOf(news, store, host)
      }),
    [store, host],
  )
  return children
}
