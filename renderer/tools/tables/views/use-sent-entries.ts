import type { SentEntry } from '../../../../shared/tools/tables/calls.ts'
import { useAsked } from '../../../platform/host/asked.ts'
import { useTableHere } from '../table-context.ts'

const NONE: readonly SentEntry[] = []

/** This person's form entries that aren't in the table. */
export function useSentEntries(view: string): readonly SentEntry[] {
  const { space, item, writable } = useTableHere()
  const { value } = useAsked('tables.entries', space, 'tables.entries-changed')
  const entries = writable ? NONE : (value?.entries ?? NONE)
  return entries.filter((entry) => entry.item === item && entry.view === view)
}
