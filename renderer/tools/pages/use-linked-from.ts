import { useEffect, useState } from 'react'
import type { CallOutput } from '../../../shared/ipc/contract.ts'
import type { ListedItem } from '../../docs/space-index.ts'
import { useHost } from '../../platform/host/host-context.tsx'

export interface LinkedFrom {
  page: ListedItem
  /** The block that contains the link. */
  at: string | undefined
  text: string
}

type Linked = CallOutput<'search.linked'>['from']

/** Milliseconds until the next request while the host is still reading pages. */
const SOON = 1000
/**
 * Milliseconds between two requests: without one for five minutes, the host drops a space's texts and no longer reports
 * changes.
 */
const BEFORE_FORGOTTEN = 4 * 60_000

/** The pages that link to a page, in the order of `pages`. */
export function useLinkedFrom(space: string, page: string, pages: readonly ListedItem[]): readonly LinkedFrom[] {
  const host = useHost()
  const [from, setFrom] = useState<Linked>([])
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let isWanted = true
    const ask = async () => {
      clearTimeout(timer)
      const linked = await host.call('search.linked', { space, item: page })
      if (!isWanted) return
      if (linked.ok) setFrom(linked.value.from)
      timer = setTimeout(ask, linked.ok && linked.value.isReading ? SOON : BEFORE_FORGOTTEN)
    }
    const stops = [
      host.on('search.links-changed', (changed) => void (changed.space === space && ask())),
      host.onConnected((connected) => void (connected && ask())),
    ]
    return () => {
      isWanted = false
      clearTimeout(timer)
      for (const stop of stops) stop()
    }
  }, [host, space, page])
  const found = new Map(
    from.flatMap(({ tool, place, text }) =>
      tool === 'pages' && place.item ? [[place.item, { at: place.at, text }] as const] : [],
    ),
  )
  return pages.flatMap((each) => {
    const link = each.id === page ? undefined : found.get(each.id)
    return link ? [{ page: each, ...link }] : []
  })
}
