import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import type { SpaceDetail } from '../../../shared/ipc/contract.ts'
import { useDocs } from '../../docs/docs-context.tsx'
import { useHost } from '../../platform/host-context.tsx'
import { EventsFeed, type EventsSnapshot } from './events-feed.ts'

const NOTHING: EventsSnapshot = { events: new Map(), ready: false }

/** The events of a space while the component is mounted; `feed` is null until it is open. */
export function useEvents({ id: space, me, members }: Pick<SpaceDetail, 'id' | 'me' | 'members'>) {
  const docs = useDocs()
  const host = useHost()
  const owners = members.flatMap(({ device, role }) => (role === 'owner' ? [device] : [])).join(' ')
  const isOwner = useMemo(() => {
    const all = new Set(owners.split(' '))
    return (device: string) => all.has(device)
  }, [owners])
  const current = useRef(isOwner)
  current.current = isOwner
  const [feed, setFeed] = useState<EventsFeed | null>(null)
  useEffect(() => {
    const opened = new EventsFeed({ docs, host, space, me, isOwner: current.current })
    setFeed(opened)
    return () => opened.stop()
  }, [docs, host, space, me])
  useEffect(() => feed?.judgeAgain(isOwner), [feed, isOwner])
  const snapshot = useSyncExternalStore(
    (listener) => {
      const subscription = feed?.onChange(listener)
      return () => subscription?.dispose()
    },
    () => feed?.snapshot ?? NOTHING,
  )
  return { feed, isOwner, ...snapshot }
}

export type OpenEvents = ReturnType<typeof useEvents>
