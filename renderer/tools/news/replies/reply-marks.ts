/** Which replies this person has seen and handled: on this device, as the replies themselves are. */
import { useMemo, useState } from 'react'
import { z } from 'zod'
import { remembered, useRemembered } from '../../../docs/remembered.ts'

/** As many as an inbox holds. */
const MOST = 1000
const ids = z.array(z.string().max(64)).max(MOST)
const marks = z.object({ seen: ids, handled: ids })
const NONE = { seen: [], handled: [] }

const put = (list: readonly string[], id: string, on: boolean): string[] =>
  [...list.filter((other) => other !== id), ...(on ? [id] : [])].slice(-MOST)

export interface ReplyMarks {
  /** Not seen before this visit. */
  isNew(id: string): boolean
  isHandled(id: string): boolean
  handle(id: string, isHandled: boolean): void
  /** All that are on screen now. */
  seeAll(ids: readonly string[]): void
}

export function useReplyMarks(space: string): ReplyMarks {
  const kept = useMemo(() => remembered<z.infer<typeof marks>>(`replies.${space}`, marks, NONE), [space])
  const { handled } = useRemembered(kept)
  // What is new stays so until the person leaves.
  const [seenBefore] = useState(() => new Set(kept.get().seen))
  return useMemo(
    () => ({
      isNew: (id) => !seenBefore.has(id),
      isHandled: (id) => handled.includes(id),
      handle: (id, isHandled) => kept.set({ ...kept.get(), handled: put(kept.get().handled, id, isHandled) }),
      seeAll: (all) => {
        const { seen } = kept.get()
        if (all.some((id) => !seen.includes(id))) kept.set({ ...kept.get(), seen: all.slice(0, MOST) })
      },
    }),
    [kept, handled, seenBefore],
  )
}
