import { useCallback, useEffect, useState } from 'react'
import { type InboxItem, type InboxMark, inboxKey } from '../../../shared/tools/inbox.ts'
import { useHost } from '../../platform/host-context.tsx'

export interface SpaceItem extends InboxItem {
  space: string
  /** Unique in all spaces. */
  key: string
}

function markedAs(items: readonly InboxItem[], keys: ReadonlySet<string>, as: InboxMark): InboxItem[] {
  if (as === 'done') return items.filter((item) => !keys.has(inboxKey(item)))
  return items.map((item) => (keys.has(inboxKey(item)) ? { ...item, isUnread: as === 'unread' } : item))
}

/** The inboxes of some spaces, newest first; null until all are known. Marks show at once. */
export function useInbox(spaces: readonly string[]) {
  const host = useHost()
  const [lists, setLists] = useState<ReadonlyMap<string, readonly InboxItem[]>>(new Map())
  const wanted = spaces.join(' ')
  useEffect(() => {
    const all = wanted.split(' ').filter(Boolean)
    let isWanted = true
    const load = async (space: string) => {
      const list = await host.call('inbox.list', { space })
      if (list.ok && isWanted) setLists((before) => new Map(before).set(space, list.value))
    }
    const stops = [
      host.on('inbox.changed', ({ space }) => void (all.includes(space) && load(space))),
      host.onConnected((connected) => connected && all.forEach(load)),
    ]
    return () => {
      isWanted = false
      for (const stop of stops) stop()
    }
  }, [host, wanted])
  const mark = useCallback(
    (items: readonly SpaceItem[], as: InboxMark) => {
      for (const space of new Set(items.map((item) => item.space))) {
        const keys = items.filter((item) => item.space === space).map(inboxKey)
        setLists((before) => new Map(before).set(space, markedAs(before.get(space) ?? [], new Set(keys), as)))
        void host.call('inbox.mark', { space, keys, as })
      }
    },
    [host],
  )
  const isReady = spaces.every((space) => lists.has(space))
  const items = spaces
    .flatMap((space) => (lists.get(space) ?? []).map((item) => ({ ...item, space, key: `${space} ${inboxKey(item)}` })))
    .sort((one, other) => other.time - one.time)
  return { items: isReady ? items : null, mark }
}
