import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import type { SpaceDetail } from '../../../shared/ipc/contract.ts'
import { useDocs } from '../../docs/docs-context.tsx'
import { useHost } from '../../platform/host-context.tsx'
import { ForumFeed, type ForumSnapshot } from './forum-feed.ts'

const NOTHING: ForumSnapshot = { forum: { discussions: new Map(), log: [] }, ready: false }

/** The forum of a space while the component is mounted; null until its feed is open. */
export function useForum({ id: space, me, members }: Pick<SpaceDetail, 'id' | 'me' | 'members'>) {
  const docs = useDocs()
  const host = useHost()
  const owners = members.flatMap(({ device, role }) => (role === 'owner' ? [device] : [])).join(' ')
  const mayModerate = useMemo(() => {
    const all = new Set(owners.split(' '))
    return (device: string) => all.has(device)
  }, [owners])
  const current = useRef(mayModerate)
  current.current = mayModerate
  const [feed, setFeed] = useState<ForumFeed | null>(null)
  useEffect(() => {
    const opened = new ForumFeed({ docs, host, space, me, mayModerate: current.current })
    setFeed(opened)
    return () => opened.stop()
  }, [docs, host, space, me])
  useEffect(() => feed?.judgeAgain(mayModerate), [feed, mayModerate])
  const snapshot = useSyncExternalStore(
    (listener) => {
      const subscription = feed?.onChange(listener)
      return () => subscription?.dispose()
    },
    () => feed?.snapshot ?? NOTHING,
  )
  return { feed, ...snapshot, mayModerate }
}

export type OpenForum = ReturnType<typeof useForum>
