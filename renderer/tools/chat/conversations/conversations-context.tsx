/** The direct and group messages of the space on screen. */
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import type { SpaceDetail } from '../../../../shared/ipc/contract.ts'
import { useDocs } from '../../../docs/docs-context.tsx'
import { useHost } from '../../../platform/host/host-context.tsx'
import { useApp, useAppStore } from '../../../platform/state/store.ts'
import type { SpaceOnScreen } from '../../../platform/view/view.tsx'
import { beginAgain } from './begun.ts'
import { type Conversation, conversationsOf } from './conversation.ts'
import { LatestWatcher } from './latest.ts'

const NONE: Readonly<Record<string, number>> = {}

const ConversationsContext = createContext<readonly Conversation[]>([])
/** Conversations, the most recent first. */
export const useConversations = () => useContext(ConversationsContext)

function useLatestFirst(space: string, detail: SpaceDetail | undefined): readonly Conversation[] {
  const host = useHost()
  const docs = useDocs()
  const store = useAppStore()
  const connected = useApp((data) => data.connected)
  const [latest, setLatest] = useState(NONE)
  useEffect(() => {
    const watcher = new LatestWatcher({ docs, host, space })
    watcher.onChange(setLatest)
    return () => watcher.stop()
  }, [docs, host, space])
  const known = detail !== undefined
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs on each connection to the host, not on each change in the space
  useEffect(() => {
    if (!detail || !connected) return
    void beginAgain(host, detail).then((begun) => (begun ? store.loadDetail(space) : undefined))
  }, [host, store, space, known, connected])
  return useMemo(() => (detail ? conversationsOf(detail, latest) : []), [detail, latest])
}

export function ConversationsProvider({ space, detail, children }: SpaceOnScreen & { children: ReactNode }) {
  return <ConversationsContext value={useLatestFirst(space.id, detail)}>{children}</ConversationsContext>
}
