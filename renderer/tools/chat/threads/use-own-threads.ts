import { useMemo } from 'react'
import type { ListedThread } from '../../../../shared/tools/chat/calls.ts'
import { useAsked } from '../../../platform/host/asked.ts'

/** Threads that the person takes part in: unread ones first, then by their last reply. Null until they are known. */
export function useOwnThreads(space: string): readonly ListedThread[] | null {
  const { value } = useAsked('chat.threads', space, 'inbox.changed')
  return useMemo(() => value && inOrder(value), [value])
}

const inOrder = (threads: readonly ListedThread[]): ListedThread[] =>
  threads.toSorted((one, other) => Number(other.unread > 0) - Number(one.unread > 0) || other.last.time - one.last.time)
