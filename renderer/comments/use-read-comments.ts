import { useEffect, useMemo, useState } from 'react'
import type { Thread } from '../../shared/tools/threads.ts'
import { CommentsRead } from './comments-read.ts'

/**
 * Comments that weren't on screen yet, by thread.
 *
 * @param key under which this device remembers what was on screen
 * @param shown the thread on screen
 */
export function useReadComments(
  key: string,
  threads: readonly Thread[],
  me: string,
  shown: string | null,
): ReadonlyMap<string, number> {
  const [readCount, setReadCount] = useState(0)
  const read = useMemo(() => new CommentsRead(key), [key])
  useEffect(() => {
    const onScreen = threads.filter((thread) => thread.key === shown)
    if (onScreen.length > 0 && read.markRead(onScreen, threads)) setReadCount((count) => count + 1)
  }, [shown, threads, read])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the read state is outside React; `readCount` tracks it
  return useMemo(() => read.unread(threads, me), [read, threads, me, readCount])
}
