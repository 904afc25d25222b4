import { useEffect, useState } from 'react'
import type { SentEntry } from '../../../shared/tools/tables/calls.ts'
import { useHost } from '../../platform/host-context.tsx'
import { useTableHere } from './table-context.ts'

const NONE: readonly SentEntry[] = []

/** What this person has filled into a form and isn't in the table. */
export function useSentEntries(view: string): readonly SentEntry[] {
  const { space, item, writable } = useTableHere()
  const host = useHost()
  const [entries, setEntries] = useState(NONE)
  useEffect(() => {
    if (writable) return
    let isOver = false
    const stop = host.on('tables.entries-changed', (changed) => {
      if (changed.space === space) setEntries(changed.entries)
    })
    void host.call('tables.entries', { space }).then((result) => {
      if (result.ok && !isOver) setEntries(result.value.entries)
    })
    return () => {
      isOver = true
      stop()
    }
  }, [host, space, writable])
  return entries.filter((entry) => entry.item === item && entry.view === view)
}
