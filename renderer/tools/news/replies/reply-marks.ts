/** The replies that this person has seen and handled. Kept on this device, like the replies themselves. */
import { useMemo, useState } from 'react'
import { z } from 'zod'
import { inboxKey } from '../../../../shared/tools/inbox/inbox.ts'
import { news as tool } from '../../../../shared/tools/news/tool.ts'
import { remembered, useRemembered } from '../../../docs/remembered.ts'
import { useHost } from '../../../platform/host/host-context.tsx'

/** The capacity of an inbox. */
const MOST = 1000
const ids = z.array(z.string().max(64)).max(MOST)
const marks = z.object({ seen: ids, handled: ids })
const NONE = { seen: [], handled: [] }

const put = (list: readonly string[], id: string, on: boolean): string[] =>
  [...list.filter((other) => other !== id), ...(on ? [id] : [])].slice(-MOST)

export interface ReplyMarks {
  /** Whether it hadn't been seen before this visit. */
  isNew(id: string): boolean
  isHandled(id: string): boolean
  handle(id: string, isHandled: boolean): void
  /** Marks all replies on screen as seen, and as read in the inbox. */
  seeAll(ids: readonly string[]): void
}

export function useReplyMarks(space: string): ReplyMarks {
  const host = useHost()
  const kept = useMemo(() => remembered<z.infer<typeof marks>>(`replies.${space}`, marks, NONE), [space])
  const { handled } = useRemembered(kept)
  // New replies stay new until the person leaves.
  const [seenBefore] = useState(() => new Set(kept.get().seen))
  return useMemo(
    () => ({
      isNew: (id) => !seenBefore.has(id),
      isHandled: (id) => handled.includes(id),
      handle: (id, isHandled) => kept.set({ ...kept.get(), handled: put(kept.get().handled, id, isHandled) }),
      seeAll: (all) => {
        const { seen } = kept.get()
        const seenNow = all.filter((id) => !seen.includes(id)).slice(0, MOST)
        if (seenNow.length === 0) return
        kept.set({ ...kept.get(), seen: all.slice(0, MOST) })
        const keys = seenNow.map((id) => inboxKey({ from: tool.id, id }))
        void host.call('inbox.mark', { space, keys, as: 'read' })
      },
    }),
    [host, space, kept, handled, seenBefore],
  )
}
