import { useApp } from '../../platform/store.ts'
import type { Marks } from '../tool.tsx'
import { withThreads } from './known-threads.ts'
import { useMuted } from './muted.ts'

const NONE = {}

/** Badges of channels and conversations. */
export function useMarks(space: string): Marks {
  const unread = useApp((data) => data.unread[space] ?? NONE)
  const mentions = useApp((data) => data.mentions[space] ?? NONE)
  const muted = useMuted(space)
  return { unread: withThreads(space, unread), mentions: withThreads(space, mentions), muted }
}
