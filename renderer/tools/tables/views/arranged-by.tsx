import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Column } from '../../../../shared/tools/tables/column.ts'
import type { TableView } from '../../../../shared/tools/tables/views/view.ts'
import { strings } from '../../../strings/strings.ts'
import { EmptyState } from '../../../ui/problems/empty-state.tsx'
import { useTableHere } from '../table-context.ts'
import { arrangingColumn } from './view-look.ts'

interface ArrangedByProps {
  view: TableView & { type: 'kanban' | 'calendar' }
  columns: readonly Column[]
  children: (column: Column) => ReactNode
}

/** Renders a view that needs a column to arrange its rows by, or explains how to get one. */
export function ArrangedBy({ view, columns, children }: ArrangedByProps) {
  const { editor, writable } = useTableHere()
  const words = strings.tables
  const column = arrangingColumn(view, columns)
  if (column) return children(column)
  const add = () => {
    const { state, due } = words.columns
    const { open, begun, done } = words.states
    if (view.type === 'kanban') {
      const added = editor.addColumn(state, 'choice', null, [open, begun, done])
      if (added !== null) editor.setDoneLast(added)
    } else editor.addColumn(due, 'date')
  }
  return (
    <EmptyState title={words.nothingToArrange[view.type]}>
      {writable && <Button onClick={add}>{words.addArranging[view.type]}</Button>}
    </EmptyState>
  )
}
