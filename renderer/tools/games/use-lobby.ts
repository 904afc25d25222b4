import { useEffect, useState, useSyncExternalStore } from 'react'
import type { SpaceDetail } from '../../../shared/ipc/contract.ts'
import { useDocs } from '../../docs/docs-context.tsx'
import { useHost } from '../../platform/host-context.tsx'
import { LobbyFeed, type LobbySnapshot } from './lobby-feed.ts'

const NOTHING: LobbySnapshot = { lobby: new Map(), tournaments: new Map(), ready: false }

/** The games of a space while the component is mounted; `feed` is null until it is open. */
export function useLobby({ id: space, me }: Pick<SpaceDetail, 'id' | 'me'>) {
  const docs = useDocs()
  const host = useHost()
  const [feed, setFeed] = useState<LobbyFeed | null>(null)
  useEffect(() => {
    const opened = new LobbyFeed({ docs, host, space, me })
    setFeed(opened)
    return () => opened.stop()
  }, [docs, host, space, me])
  const snapshot = useSyncExternalStore(
    (listener) => {
      const subscription = feed?.onChange(listener)
      return () => subscription?.dispose()
    },
    () => feed?.snapshot ?? NOTHING,
  )
  return { feed, ...snapshot }
}

export type OpenLobby = ReturnType<typeof useLobby>
