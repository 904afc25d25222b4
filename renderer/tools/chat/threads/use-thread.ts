/** Threads of a channel: the open one next to it, and those that this person takes part in. */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { SpaceDetail } from '../../../../shared/ipc/contract.ts'
import { messageKey } from '../../../../shared/tools/chat/remarks.ts'
import { type MessageName, threadOf } from '../../../../shared/tools/chat/shape.ts'
import type { ChatMessage } from '../feed/message-set.ts'
import type { OpenFeed } from '../feed/use-feed.ts'
import { type KnownThread, knownThreads, rememberThread } from './known-threads.ts'

interface ThreadOptions {
  channel: string
  isSideTaken: boolean
  onSide: () => void
  firstUnread: (channel: string) => number | null
}

/** The thread in the side panel. It closes when another panel opens there. */
export function useThread({ channel, isSideTaken, onSide, firstUnread }: ThreadOptions) {
  const [thread, setThread] = useState<{ root: ChatMessage; since: number | null } | null>(null)
  useEffect(() => {
    if (isSideTaken) setThread(null)
  }, [isSideTaken])
  const openThread = useCallback(
    (root: ChatMessage) => {
      onSide()
      setThread({ root, since: firstUnread(threadOf(channel, root.id)) })
    },
    [onSide, firstUnread, channel],
  )
  const closeThread = useCallback(() => setThread(null), [])
  const openKnown = async ({ root }: KnownThread, { feed }: OpenFeed) => {
    const key = messageKey(root.id, root.device)
    if (!feed.find(key)) await feed.showAround(root.time)
    const message = feed.find(key)
    if (message) openThread(message)
  }
  return { thread, openThread, openKnown, closeThread }
}

/** Shows the thread named by the place on screen, once the channel has been read. */
export function useShownThread(
  { channel, shownThread = null }: { channel: string; shownThread?: MessageName | null },
  opened: OpenFeed | null,
  openKnown: (thread: KnownThread, opened: OpenFeed) => Promise<void>,
): void {
  const done = useRef<MessageName | null>(null)
  useEffect(() => {
    if (!shownThread || shownThread === done.current || !opened?.snapshot.ready) return
    done.current = shownThread
    void openKnown({ channel, root: shownThread }, opened)
  }, [channel, shownThread, opened, openKnown])
}

/** Remembers the threads in which this person answered, even from another device. */
export function useOwnThreads(
  { id: space, me }: SpaceDetail,
  channel: string,
  messages: readonly ChatMessage[] | undefined,
): void {
  const looked = useRef(new Set<string>())
  useEffect(() => {
    for (const message of messages ?? []) {
      if (!message.said.answeredBy.includes(me) || looked.current.has(message.key)) continue
      looked.current.add(message.key)
      if (!knownThreads(space).some(({ root }) => root.id === message.id)) rememberThread(space, channel, message)
    }
  }, [messages, me, space, channel])
}
