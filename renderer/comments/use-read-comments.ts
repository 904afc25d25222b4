import { useEffect, useMemo } from 'react'
import type { Thread } from '../../shared/tools/threads/threads.ts'
import { useRemembered } from '../docs/remembered.ts'
import { CommentsRead } from './comments-read.ts'

interface Threads {
  threads: readonly Thread[]
  /** Whether all comments are loaded. */
  isReady: boolean
}

/**
 * Counts comments that haven't been on screen yet, by thread.
 *
 * @param key under which this device remembers which comments were on screen
 * @param shown the thread on screen
 */
export function useReadComments(
  key: string,
  { threads, isReady }: Threads,
  me: string,
  shown: string | null,
): ReadonlyMap<string, number> {
  const read = useMemo(() => new CommentsRead(key), [key])
  const kept = useRemembered(read.kept)
  useEffect(() => {
    const onScreen = threads.filter((thread) => thread.key === shown)
    read.markRead(onScreen, isReady ? threads : null)
  }, [shown, threads, isReady, read])
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was read is outside React; `kept` tracks it
  return useMemo(() => read.unread(threads, me), [read, threads, me, kept])
}
