import { useEffect, useRef, useState } from 'react'
import type { SpaceDetail } from '../../shared/ipc/contract.ts'
import { useDocs } from '../docs/docs-context.tsx'
import type { LanesFeed, LanesFeedOptions } from '../docs/lanes-feed.ts'
import { spaceDocs } from '../docs/space-docs.ts'
import { useChanges } from '../docs/use-changes.ts'
import { useHost } from '../platform/host/host-context.tsx'
import { useIsMember, useIsOwner, useMayWrite } from '../platform/people/use-membership.ts'

/** A space, and this device's identity in it. */
export type Where = Pick<SpaceDetail, 'id' | 'me' | 'person' | 'members'>

/**
 * A feed while the component is mounted, and its snapshot. `feed` is null until it is open.
 *
 * @param open the same function on every render
 */
export function useLanesFeed<Snapshot, Feed extends Pick<LanesFeed<never, Snapshot>, keyof LanesFeed<never, Snapshot>>>(
  { id: space, me, person, members }: Where,
  open: (options: LanesFeedOptions) => Feed,
  nothing: Snapshot,
) {
  const docs = useDocs()
  const host = useHost()
  const isOwner = useIsOwner(members)
  const isMember = useIsMember(members)
  const mayWrite = useMayWrite(members)
  const current = useRef({ isOwner, isMember, mayWrite })
  const [feed, setFeed] = useState<Feed | null>(null)
  useEffect(() => {
    const rights = {
      isOwner: (device: string) => current.current.isOwner(device),
      isMember: (device: string) => current.current.isMember(device),
      mayWrite: (device: string) => current.current.mayWrite(device),
    }
    const opened = open({ docs, host, space, me, person, ...rights })
    setFeed(opened)
    return () => opened.stop()
  }, [docs, host, space, me, person, open])
  useEffect(() => {
    current.current = { isOwner, isMember, mayWrite }
    feed?.rightsChanged()
  }, [feed, isOwner, isMember, mayWrite])
  const snapshot = useChanges(feed, () => feed?.snapshot ?? nothing)
  return { feed, isOwner, personOf: spaceDocs({ docs, host, space }).personOf, snapshot }
}
