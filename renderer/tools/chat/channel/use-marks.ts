import { useCounts, useUnread } from '../../../platform/state/unread.ts'
import type { Marks } from '../../tool.tsx'
import { useKnownThreads, withThreads } from '../threads/known-threads.ts'
import { useMuted } from './muted.ts'

/** Badges of channels and conversations. */
export function useMarks(space: string): Marks {
  const items = useUnread(space, 'chat')
  const unread = useCounts(items)
  const mentions = useCounts(items, 'calls')
  const muted = useMuted(space)
  const threads = useKnownThreads(space)
  return { unread: withThreads(threads, unread), mentions: withThreads(threads, mentions), muted }
}
