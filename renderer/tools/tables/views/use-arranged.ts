import { useCallback, useEffect, useLayoutEffect, useMemo, useState } from 'react'
import { z } from 'zod'
import type { Column } from '../../../../shared/tools/tables/column.ts'
import type { Row } from '../../../../shared/tools/tables/row.ts'
import { arrange, type Sorting } from '../../../../shared/tools/tables/views/arrange.ts'
import type { TableView } from '../../../../shared/tools/tables/views/view.ts'
import { remembered, useRemembered } from '../../../docs/remembered.ts'
import { navigate } from '../../../platform/places/routes.ts'
import { useTableHere } from '../table-context.ts'

const sortingShape = z.object({ column: z.string().max(8), isDescending: z.boolean() }).nullable()
const viewShape = z.string().max(8).nullable()

/**
 * The view this person is looking at; null: all rows. A link to a row shows all rows. The address names the view, so
 * that others can be invited to it.
 */
export function useCurrentView(views: readonly TableView[], at: string | null, linked: string | null) {
  const { space, item } = useTableHere()
  const kept = useMemo(() => remembered<string | null>(`tables.view.${space}.${item}`, viewShape, null), [space, item])
  const last = useRemembered(kept)
  const keep = useCallback((next: string | null) => (next === null ? kept.forget() : kept.set(next)), [kept])
  useLayoutEffect(() => {
    if (at !== null || linked !== null) keep(linked)
  }, [at, linked, keep])
  const go = useCallback(
    (next: string | null) =>
      navigate({ tool: 'tables', space, place: next === null ? { item } : { item, view: next } }, true),
    [space, item],
  )
  const view = views.find(({ id }) => id === (linked ?? last)) ?? null
  const shown = view?.id ?? null
  useEffect(() => {
    if (at === null && linked === null && shown !== null) go(shown)
  }, [at, linked, shown, go])
  const onShow = (next: string | null) => {
    keep(next)
    go(next)
  }
  return { view, onShow }
}

/**
 * The order of rows: a view's order, which everyone shares, or the person's own for all rows, and if they can't change
 * views.
 */
function useSorting(view: TableView | null) {
  const { space, item, editor, writable } = useTableHere()
  const shared = writable ? view : null
  const key = `tables.sorting.${space}.${item}${view ? `.${view.id}` : ''}`
  const kept = useMemo(() => remembered<Sorting | null>(key, sortingShape, null), [key])
  const own = useRemembered(kept)
  const onSort = useCallback(
    (sorting: Sorting | null) => {
      if (shared) editor.changeView(shared.id, { sorting })
      else if (sorting) kept.set(sorting)
      else kept.forget()
    },
    [shared, editor, kept],
  )
  return { sorting: shared ? shared.sorting : (own ?? view?.sorting ?? null), onSort }
}

const NONE: TableView['conditions'] = []

/** The rows to show, sorted and filtered by the view and this person. */
export function useArranged(all: readonly Row[], columns: readonly Column[], view: TableView | null) {
  const { words } = useTableHere()
  const { sorting, onSort } = useSorting(view)
  const [wanted, setWanted] = useState('')
  const conditions = view?.conditions ?? NONE
  const rows = useMemo(
    () => arrange(all, columns, { sorting, wanted, conditions }, words),
    [all, columns, sorting, wanted, conditions, words],
  )
  return { rows, sorting, onSort, wanted, setWanted }
}
