import { useCallback, useState } from 'react'
import { useApp, useAppStore } from '../../platform/store.ts'
import { useUnreadActions } from './unread-context.tsx'

const NONE: Readonly<Record<string, number>> = {}

/** What channels and conversations need from the rest of the app. */
export function useChatFrame(space: string) {
  const store = useAppStore()
  const [header, setHeader] = useState<HTMLElement | null>(null)
  const isSideTaken = useApp((data) => data.peopleOpen)
  const unread = useApp((data) => data.unread[space] ?? NONE)
  const { markRead, firstUnread } = useUnreadActions()
  const onRead = useCallback((channel: string) => markRead(space, channel), [markRead, space])
  const firstUnreadOf = useCallback((channel: string) => firstUnread(space, channel), [firstUnread, space])
  const onSide = useCallback(() => store.setState({ peopleOpen: false }), [store])
  const onInvite = useCallback(() => store.openDialog({ kind: 'invite', space }), [store, space])
  const onSearch = useCallback((words: string) => store.openDialog({ kind: 'search', words }), [store])
  return {
    setHeader,
    chat: { header, isSideTaken, unread, onRead, firstUnread: firstUnreadOf, onSide, onInvite, onSearch },
  }
}
