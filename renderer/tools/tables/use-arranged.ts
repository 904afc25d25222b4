import { useCallback, useMemo, useState } from 'react'
import { z } from 'zod'
import { arrange, type Sorting } from '../../../shared/tools/tables/arrange.ts'
import type { Column } from '../../../shared/tools/tables/column.ts'
import type { Row } from '../../../shared/tools/tables/table.ts'
import { remembered, useRemembered } from '../../docs/remembered.ts'
import { formats } from '../../strings/strings.ts'
import { useTableHere } from './table-context.ts'

const sortingShape = z.object({ column: z.string().max(8), isDescending: z.boolean() }).nullable()

/** The rows to show, as this person sorts and filters them. */
export function useArranged(all: readonly Row[], columns: readonly Column[]) {
  const { space, item, personOf } = useTableHere()
  const kept = useMemo(
    () => remembered<Sorting | null>(`tables.sorting.${space}.${item}`, sortingShape, null),
    [space, item],
  )
  const sorting = useRemembered(kept)
  const [wanted, setWanted] = useState('')
  const rows = useMemo(() => {
    const words = { nameOf: (device: string) => personOf(device).name, compare: formats.compare }
    return arrange(all, columns, { sorting, wanted }, words)
  }, [all, columns, sorting, wanted, personOf])
  const onSort = useCallback((next: Sorting | null) => (next ? kept.set(next) : kept.forget()), [kept])
  return { rows, sorting, onSort, wanted, setWanted }
}
