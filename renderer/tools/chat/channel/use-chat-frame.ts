import { useCallback, useState } from 'react'
import { useHost } from '../../../platform/host/host-context.tsx'
import { useApp, useAppStore } from '../../../platform/state/store.ts'
import { unreadIn } from '../../../platform/state/unread.ts'

/** What channels and conversations need from the rest of the app. */
export function useChatFrame(space: string) {
  const store = useAppStore()
  const host = useHost()
  const [header, setHeader] = useState<HTMLElement | null>(null)
  const isSideTaken = useApp((data) => data.peopleOpen)
  const onRead = useCallback(
    (channel: string) => void host.call('unread.read', { space, tool: 'chat', item: channel }),
    [host, space],
  )
  const firstUnread = useCallback(
    (channel: string) => unreadIn(store.getState(), space, 'chat')[channel]?.first ?? null,
    [store, space],
  )
  const onSide = useCallback(() => store.setState({ peopleOpen: false }), [store])
  const onInvite = useCallback(() => store.openDialog({ kind: 'invite', space }), [store, space])
  const onSearch = useCallback((words: string) => store.openDialog({ kind: 'search', words }), [store])
  return {
    setHeader,
    chat: { header, isSideTaken, onRead, firstUnread, onSide, onInvite, onSearch },
  }
}
