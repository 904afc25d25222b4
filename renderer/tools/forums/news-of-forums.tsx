import { type ReactNode, useEffect } from 'react'
import { useHost } from '../../platform/host-context.tsx'
import { useAppStore } from '../../platform/store.ts'

/** Shows notifications of posts. The host decides what to notify of. */
export function NewsOfForums({ children }: { children: ReactNode }) {
  const store = useAppStore()
  const host = useHost()
  useEffect(
    () =>
      host.on('unread.news', (news) => {
        if (news.tool === 'forums') void import('./notify-of.ts').then(({ notifyOf }) => notifyOf(news, store, host))
      }),
    [store, host],
  )
  return children
}
