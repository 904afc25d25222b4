/** The direct and group messages of the space on screen, and how one is begun. */
import { useCallback, useEffect, useMemo, useState } from 'react'
import type { SpaceDetail } from '../../shared/ipc/contract.ts'
import { useDocs } from '../docs/docs-context.tsx'
import { useHost } from '../platform/host-context.tsx'
import { navigate } from '../platform/routes.ts'
import { useApp, useAppStore } from '../platform/store.ts'
import { beginAgain, rememberBegun } from '../tools/conversations/begun.ts'
import { type Conversation, conversationsOf } from '../tools/conversations/conversation.ts'
import { LatestWatcher } from '../tools/conversations/latest.ts'

const NONE: Readonly<Record<string, number>> = {}

/** Those with the latest message first. */
export function useConversations(space: string, detail: SpaceDetail | undefined): readonly Conversation[] {
  const host = useHost()
  const docs = useDocs()
  const store = useAppStore()
  const connected = useApp((data) => data.connected)
  const [latest, setLatest] = useState(NONE)
  useEffect(() => {
    const watcher = new LatestWatcher({ docs, host, space, onChange: setLatest })
    return () => watcher.stop()
  }, [docs, host, space])
  const known = detail !== undefined
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each time the host is reached, not for each change in the space
  useEffect(() => {
    if (!detail || !connected) return
    void beginAgain(host, detail).then((begun) => (begun ? store.loadDetail(space) : undefined))
  }, [host, store, space, known, connected])
  return useMemo(() => (detail ? conversationsOf(detail, latest) : []), [detail, latest])
}

/** Goes to the conversation with one person, which begins where there was none. */
export function useWriteTo(): (space: string, device: string) => void {
  const host = useHost()
  const store = useAppStore()
  return useCallback(
    (space, device) => {
      void host.call('conversations.begin', { space, devices: [device] }).then(async (begun) => {
        if (!begun.ok) return
        rememberBegun(space, [device])
        await store.loadDetail(space)
        navigate({ view: 'direct', space, item: begun.value.conversation })
      })
    },
    [host, store],
  )
}
