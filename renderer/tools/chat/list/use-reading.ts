/** Tracks what the person has read in a conversation. */
import { useEffect, useMemo, useRef, useState } from 'react'
import { useStable } from '../../../docs/use-stable.ts'
import { useHost } from '../../../platform/host/host-context.tsx'
import type { ChatMessage } from '../feed/message-set.ts'
import type { OpenFeed } from '../feed/use-feed.ts'
import { buildRows, firstUnreadOf } from './rows.ts'

interface ReadingOptions {
  space: string
  /** Where the messages are: a channel, a conversation, or a thread. */
  channel: string
  me: string
  /** The time of the first message that was unread when the view was opened; null for none. */
  since: number | null
  /** Called when the newest messages are on screen in a focused window. */
  onRead: () => void
}

/** Returns the rows, with a mark above the first unread message. */
export function useReading({ snapshot }: OpenFeed, { space, channel, me, since, onRead }: ReadingOptions) {
  const host = useHost()
  const { messages, ready, hasNewer } = snapshot
  const [atEnd, setAtEnd] = useState(since === null)
  const [unreadSince, setUnreadSince] = useState(since)
  /** Whether the person marked messages as unread: they stay unread while the view is open. */
  const [isKept, setKept] = useState(false)
  const firstUnread = useRef<string | null>(null)
  firstUnread.current ??= firstUnreadOf(messages, me, unreadSince)
  const marked = unreadSince === null ? null : firstUnread.current
  const rows = useMemo(() => buildRows(messages, marked), [messages, marked])
  useEffect(() => {
    if (isKept || !ready || !atEnd || hasNewer || messages.length === 0) return
    const read = () => {
      if (document.hasFocus()) onRead()
    }
    read()
    window.addEventListener('focus', read)
    return () => window.removeEventListener('focus', read)
  }, [messages, ready, atEnd, hasNewer, onRead, isKept])
  const removeMark = () => {
    setUnreadSince(null)
    setKept(false)
  }
  const markUnread = useStable(({ time }: ChatMessage) => {
    firstUnread.current = null
    setUnreadSince(time)
    setKept(true)
    void host.call('unread.again', { space, tool: 'chat', item: channel, from: time })
  })
  return { rows, setAtEnd, removeMark, markUnread }
}
