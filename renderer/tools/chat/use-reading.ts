/** What the person has read of a conversation. */
import { useEffect, useMemo, useRef, useState } from 'react'
import { buildRows, firstUnreadOf } from './rows.ts'
import type { OpenFeed } from './use-feed.ts'

/**
 * Returns the rows, with a mark above the first unread message.
 *
 * @param since the time of the first message that was unread when the view was opened; null for none
 * @param onRead called when the newest messages are on screen in a focused window
 */
export function useReading({ snapshot }: OpenFeed, me: string, since: number | null, onRead: () => void) {
  const { messages, ready, hasNewer } = snapshot
  const [atEnd, setAtEnd] = useState(since === null)
  const [unreadSince, setUnreadSince] = useState(since)
  const firstUnread = useRef<string | null>(null)
  firstUnread.current ??= firstUnreadOf(messages, me, unreadSince)
  const marked = unreadSince === null ? null : firstUnread.current
  const rows = useMemo(() => buildRows(messages, marked), [messages, marked])
  useEffect(() => {
    if (!ready || !atEnd || hasNewer || messages.length === 0) return
    const read = () => {
      if (document.hasFocus()) onRead()
    }
    read()
    window.addEventListener('focus', read)
    return () => window.removeEventListener('focus', read)
  }, [messages, ready, atEnd, hasNewer, onRead])
  return { rows, setAtEnd, removeMark: () => setUnreadSince(null) }
}
