import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import { randomHex } from '../../shared/base/random-hex.ts'
import { useDocs } from '../docs/docs-context.tsx'
import { EntryLanes, type EntryLanesOptions, type LanesSnapshot } from '../docs/entry-lanes.ts'
import { useHost } from '../platform/host/host-context.tsx'

const nothing: LanesSnapshot<never> = { lanes: [], writable: false, isReady: false }

type Options<Entry> = Omit<EntryLanesOptions<Entry>, 'docs' | 'host'>

/**
 * Everyone's entries, and a function that adds our own; empty until our device is known. @param read must always be the
 * same function
 */
export function useLanes<Entry>({ space, prefix, root, read, me }: Options<Entry>) {
  const docs = useDocs()
  const host = useHost()
  const [feed, setFeed] = useState<EntryLanes<Entry> | null>(null)
  useEffect(() => {
    if (!me) return
    const opened = new EntryLanes<Entry>({ docs, host, space, prefix, root, read, me })
    setFeed(opened)
    return () => {
      opened.stop()
      setFeed(null)
    }
  }, [docs, host, space, prefix, root, read, me])
  const { lanes, writable, isReady } = useSyncExternalStore<LanesSnapshot<Entry>>(
    (listener) => feed?.subscribe(listener) ?? (() => {}),
    () => feed?.snapshot ?? nothing,
  )
  const say = useCallback((entry: Entry) => feed?.say(entry) ?? false, [feed])
  return { lanes, writable, isReady, say }
}

export const newEntryId = (): string => randomHex(12)
