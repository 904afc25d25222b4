/** The feed of a channel or thread while it is on screen. */
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import type { SpaceDetail } from '../../../../shared/ipc/contract.ts'
import { useDocs } from '../../../docs/docs-context.tsx'
import { useHost } from '../../../platform/host/host-context.tsx'
import { useIsOwner } from '../../../platform/people/use-membership.ts'
import { ChannelFeed, type FeedSnapshot } from './channel-feed.ts'

const noSubscription = () => () => {}
const nothing = () => null

export interface OpenFeed {
  feed: ChannelFeed
  snapshot: FeedSnapshot
}

/** @param around the view starts at this time; null for the newest messages */
export function useFeed(detail: SpaceDetail, channel: string, around: number | null): OpenFeed | null {
  const host = useHost()
  const docs = useDocs()
  const { id: space, me } = detail
  const [feed, setFeed] = useState<ChannelFeed | null>(null)
  const mayHide = useIsOwner(detail.members)
  const current = useRef(mayHide)
  const [start] = useState(around)
  useEffect(() => {
    const mayHideNow = (device: string) => current.current(device)
    const opened = new ChannelFeed({ docs, host, space, channel, me, mayHide: mayHideNow, around: start })
    setFeed(opened)
    return () => {
      opened.stop()
      setFeed(null)
    }
  }, [docs, host, space, channel, me, start])
  useEffect(() => {
    current.current = mayHide
    feed?.rightsChanged()
  }, [feed, mayHide])
  const subscribe = useMemo(() => (feed ? (listener: () => void) => feed.subscribe(listener) : noSubscription), [feed])
  const snapshot = useSyncExternalStore(subscribe, feed ? () => feed.snapshot : nothing)
  return useMemo(() => (feed && snapshot ? { feed, snapshot } : null), [feed, snapshot])
}
