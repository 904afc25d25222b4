import { useEffect, useState } from 'react'
import type { ListedThread } from '../../../../shared/tools/chat/calls.ts'
import { useHost } from '../../../platform/host-context.tsx'

/** Threads that the person takes part in: unread ones first, then by their last reply. Null until they are known. */
export function useOwnThreads(space: string): readonly ListedThread[] | null {
  const host = useHost()
  const [threads, setThreads] = useState<readonly ListedThread[] | null>(null)
  useEffect(() => {
    let isWanted = true
    const load = async () => {
      const listed = await host.call('chat.threads', { space })
      if (listed.ok && isWanted) setThreads(inOrder(listed.value))
    }
    const stops = [
      host.on('inbox.changed', (changed) => void (changed.space === space && load())),
      host.onConnected((connected) => void (connected && load())),
    ]
    return () => {
      isWanted = false
      for (const stop of stops) stop()
    }
  }, [host, space])
  return threads
}

const inOrder = (threads: readonly ListedThread[]): ListedThread[] =>
  threads.toSorted((one, other) => Number(other.unread > 0) - Number(one.unread > 0) || other.last.time - one.last.time)
