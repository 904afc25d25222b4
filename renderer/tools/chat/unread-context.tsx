/** Subscribes to the unread messages of all spaces and puts the counts into the store. */
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef } from 'react'
import { useDocs } from '../../docs/docs-context.tsx'
import { useHost } from '../../platform/host-context.tsx'
import { useApp, useAppStore } from '../../platform/store.ts'
import { type NewestMessage, type UnreadCounts, UnreadWatcher } from './unread.ts'

interface UnreadActions {
  markRead: (space: string, channel: string) => void
  /** When the first unread message was written; null if there is none. */
  firstUnread: (space: string, channel: string) => number | null
  newest: (space: string, channel: string) => NewestMessage | null
}

const UnreadContext = createContext<UnreadActions>({ markRead: () => {}, firstUnread: () => null, newest: () => null })
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
      store.setState(({ unread: { [space]: _gone, ...unread }, mentions: { [space]: _calls, ...mentions } }) => ({
        unread,
        mentions,
      }))
    }
    if (!me) return
    for (const space of wanted) {
      if (current.has(space)) continue
      const onChange = (counts: UnreadCounts) =>
        store.setState(({ unread, mentions }) => ({
          unread: { ...unread, [space]: counts.messages },
          mentions: { ...mentions, [space]: counts.mentions },
        }))
      current.set(space, new UnreadWatcher({ host, docs, space, me, onChange }))
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
    () => ({
      markRead: (space, channel) => watchers.current.get(space)?.markRead(channel),
      newest: (space, channel) => watchers.current.get(space)?.newest(channel) ?? null,
      firstUnread: (space, channel) => watchers.current.get(space)?.firstUnread(channel) ?? null,
    }),
    [],
  )
  return <UnreadContext value={actions}>{children}</UnreadContext>
}
