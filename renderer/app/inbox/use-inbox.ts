import { useCallback } from 'react'
import { type InboxItem, type InboxMark, inboxKey } from '../../../shared/tools/inbox/inbox.ts'
import { useAskedInAll } from '../../platform/host/asked.ts'
import { useHost } from '../../platform/host/host-context.tsx'

export interface SpaceItem extends InboxItem {
  space: string
  /** Unique across all spaces. */
  key: string
}

function markedAs(items: readonly InboxItem[], keys: ReadonlySet<string>, as: InboxMark): InboxItem[] {
  if (as === 'done') return items.filter((item) => !keys.has(inboxKey(item)))
  return items.map((item) => (keys.has(inboxKey(item)) ? { ...item, isUnread: as === 'unread' } : item))
}

/** The inboxes of some spaces, newest first; null until all are loaded. Marks show immediately. */
export function useInbox(spaces: readonly string[]) {
  const host = useHost()
  const [lists, setLists] = useAskedInAll('inbox.list', spaces, 'inbox.changed')
  const mark = useCallback(
    (items: readonly SpaceItem[], as: InboxMark) => {
      for (const space of new Set(items.map((item) => item.space))) {
        const keys = items.filter((item) => item.space === space).map(inboxKey)
        setLists((before) => new Map(before).set(space, markedAs(before.get(space) ?? [], new Set(keys), as)))
        void host.call('inbox.mark', { space, keys, as })
      }
    },
    [host, setLists],
  )
  const isReady = spaces.every((space) => lists.has(space))
  const items = spaces
    .flatMap((space) => (lists.get(space) ?? []).map((item) => ({ ...item, space, key: `${space} ${inboxKey(item)}` })))
    .sort((one, other) => other.time - one.time)
  return { items: isReady ? items : null, mark }
}
