/** Follows unread messages of all spaces and puts the counts into the store. */
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef } from 'react'
import { useDocs } from '../docs/docs-context.tsx'
import { UnreadWatcher } from '../features/chat/unread.ts'
import { useHost } from './host-context.tsx'
import { useApp, useAppStore } from './store.ts'

interface UnreadActions {
  markRead: (space: string, channel: string) => void
}

const UnreadContext = createContext<UnreadActions>({ markRead: () => {} })
export const useUnreadActions = () => useContext(UnreadContext)

export function UnreadProvider({ children }: { children: ReactNode }) {
  const host = useHost()
  const docs = useDocs()
  const store = useAppStore()
  const watchers = useRef(new Map<string, UnreadWatcher>())
  const me = useApp((data) => data.app?.device)
  const ids = useApp((data) =>
    (data.app?.spaces ?? [])
      .filter(({ standing }) => standing !== 'joining')
      .map(({ id }) => id)
      .join(' '),
  )

  useEffect(() => {
    const wanted = new Set(ids.split(' ').filter(Boolean))
    const { current } = watchers
    for (const [space, watcher] of current) {
      if (wanted.has(space)) continue
      watcher.stop()
      current.delete(space)
      store.setState(({ unread: { [space]: _gone, ...unread } }) => ({ unread }))
    }
    if (!me) return
    for (const space of wanted) {
      if (current.has(space)) continue
      const onChange = (counts: Record<string, number>) =>
        store.setState(({ unread }) => ({ unread: { ...unread, [space]: counts } }))
      current.set(space, new UnreadWatcher({ host, docs, storage: window.localStorage, space, me, onChange }))
    }
  }, [ids, me, host, docs, store])
  useEffect(() => {
    const { current } = watchers
    return () => {
      for (const watcher of current.values()) watcher.stop()
      current.clear()
    }
  }, [])

  const actions = useMemo<UnreadActions>(
    () => ({ markRead: (space, channel) => watchers.current.get(space)?.markRead(channel) }),
    [],
  )
  return <UnreadContext value={actions}>{children}</UnreadContext>
}
