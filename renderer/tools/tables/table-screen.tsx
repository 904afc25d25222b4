import { Button, TextInput } from '@mantine/core'
import { Plus, Redo2, Search, Undo2 } from 'lucide-react'
import { memo, useState } from 'react'
import type { Doc } from 'yjs'
import type { SpaceDetail } from '../../../shared/ipc/contract.ts'
import type { Column } from '../../../shared/tools/tables/column.ts'
import type { Row } from '../../../shared/tools/tables/row.ts'
import { tableDoc } from '../../../shared/tools/tables/shape.ts'
import type { Sorting } from '../../../shared/tools/tables/views/arrange.ts'
import { cellsFulfilling, fulfilling } from '../../../shared/tools/tables/views/conditions.ts'
import type { TableView } from '../../../shared/tools/tables/views/view.ts'
import { useDocState } from '../../docs/docs-context.tsx'
import type { ListedItem } from '../../docs/space-index.ts'
import { useAppStore } from '../../platform/state/store.ts'
import { strings } from '../../strings/strings.ts'
import { useCommands } from '../../ui/keyboard/commands.tsx'
import { LoadingState } from '../../ui/loading/loading-state.tsx'
import { IconButton } from '../../ui/menus/icon-button.tsx'
import { EmptyState } from '../../ui/problems/empty-state.tsx'
import { FIELD_LENGTH } from '../../ui/text/field-length.ts'
import { DeletedColumns } from './deleted-columns.tsx'
import { type Import, ImportCsv, TableTools, useImport } from './files/csv-tools.tsx'
import { TableGrid } from './grid/table-grid.tsx'
import type { Spot } from './grid/use-cursor.ts'
import { LongChanges, useUndo } from './long-changes.tsx'
import { RowDialog } from './row-dialog.tsx'
import { TableProvider, useTableHere } from './table-context.ts'
import classes from './tables.module.css'
import { useOpenTable } from './use-open-table.ts'
import { useColumns, useRows, useViews } from './use-table.ts'
import { ArrangedBy } from './views/arranged-by.tsx'
import { CalendarView } from './views/calendar-view.tsx'
import { FormView } from './views/form-view.tsx'
import { GalleryView } from './views/gallery-view.tsx'
import { KanbanView } from './views/kanban-view.tsx'
import { useArranged, useCurrentView } from './views/use-arranged.ts'
import { ViewBar } from './views/view-bar.tsx'

interface TableScreenProps {
  space: string
  item: ListedItem
  detail: SpaceDetail | undefined
  /** The row to show; null for the beginning. */
  at: string | null
  /** The view to show; null for the last one shown. */
  linked: string | null
}

export function TableScreen({ space, item, detail, at, linked }: TableScreenProps) {
  const opened = useDocState(space, tableDoc(item.id))
  if (!opened || opened.status === 'opening') return <LoadingState words={strings.tables.opening} />
  if (opened.status === 'failed') return <EmptyState title={strings.tables.failed} />
  return <OpenedTable {...{ space, item, detail, at, linked }} doc={opened.doc} writable={opened.writable} />
}

interface OpenedTableProps extends TableScreenProps {
  doc: Doc
  writable: boolean
}

function OpenedTable({ space, item, detail, at, linked, doc, writable }: OpenedTableProps) {
  const here = useOpenTable({ space, item: item.id, detail, doc, writable })
  if (!here) return <LoadingState words={strings.tables.opening} />
  return (
    <TableProvider value={here}>
      <LongChanges>
        <TableBody name={item.name} at={at} linked={linked} />
      </LongChanges>
    </TableProvider>
  )
}

function useUndoCommands(): void {
  const { editor } = useTableHere()
  const { undo, redo } = useUndo()
  const common = { kind: 'action', sparesFields: true } as const
  useCommands(() => ({
    commands: [
      {
        ...{ ...common, id: 'table-undo', title: strings.tables.undo, icon: Undo2, keys: 'Mod+z' },
        run: undo,
        isOffered: editor.canUndo,
      },
      {
        ...{ ...common, id: 'table-redo', title: strings.tables.redo, icon: Redo2, keys: 'Mod+Shift+z' },
        run: redo,
        isOffered: editor.canRedo,
      },
    ].filter(({ isOffered }) => isOffered),
  }))
}

function NoColumns({ onAdd, onFile }: { onAdd: () => void; onFile: Import['add'] }) {
  const { writable } = useTableHere()
  return (
    <div className={classes.frame}>
      {writable && <DeletedColumns />}
      <EmptyState title={strings.tables.noColumns} detail={writable ? strings.tables.noColumnsDetail : undefined}>
        {writable && (
          <>
            <Button onClick={onAdd}>{strings.tables.newColumn}</Button>
            <ImportCsv onFile={onFile} />
          </>
        )}
      </EmptyState>
    </div>
  )
}

interface TableBodyProps {
  name: string
  at: string | null
  linked: string | null
}

/** Memoized, because each change that is stored also renders what is around it. */
const TableBody = memo(function TableBody({ name, at, linked }: TableBodyProps) {
  const { table, editor, writable } = useTableHere()
  const all = useRows(table)
  const columns = useColumns(table)
  const views = useViews(table)
  const { view, onShow } = useCurrentView(views, at, linked)
  const { rows, sorting, onSort, wanted, setWanted } = useArranged(all, columns, view)
  useUndoCommands()
  const addColumn = () => editor.addColumn(strings.tables.columnNumber(columns.length + 1), 'text')
  const { open, setOpen, added, addRow } = useNewRow(view, columns, setWanted)
  // Here, so that a file's preview stays open whatever others change in the meantime.
  const { add, dialog } = useImport()
  return (
    <>
      {columns.length === 0 ? (
        <NoColumns onAdd={addColumn} onFile={add} />
      ) : (
        <div className={classes.frame}>
          <ViewBar views={views} columns={columns} current={view} onShow={onShow} />
          {view?.type !== 'form' && (
            <div className={classes.bar}>
              {writable && <EditTools onAdd={() => addRow()} />}
              <TextInput
                className={classes.filter}
                size="xs"
                type="search"
                aria-label={strings.tables.filter}
                placeholder={strings.tables.filter}
                leftSection={<Search size={16} />}
                value={wanted}
                maxLength={FIELD_LENGTH}
                onChange={(event) => setWanted(event.currentTarget.value)}
              />
              <span className={classes.count} role="status">
                {rows.length === all.length
                  ? strings.tables.rows(rows.length)
                  : strings.tables.rowsOf(rows.length, all.length)}
              </span>
              <TableTools {...{ name, rows, columns, view }} onFile={add} />
            </div>
          )}
          <ShownRows
            key={view?.id ?? 'all'}
            {...{ name, at, added, rows, columns, view, sorting, onSort, open }}
            onAdd={addRow}
            onOpen={setOpen}
          />
        </div>
      )}
      {dialog}
    </>
  )
})

/** Adds a row at the end. A grid scrolls to it; if it wouldn't be visible, it is opened in a dialog. */
function useNewRow(view: TableView | null, columns: readonly Column[], setWanted: (wanted: string) => void) {
  const { table, editor, words } = useTableHere()
  const store = useAppStore()
  const [open, setOpen] = useState<string | null>(null)
  const [added, setAdded] = useState<Spot | null>(null)
  const addRow = (column = columns[0]?.id ?? '') => {
    const conditions = view?.conditions ?? []
    const [id] = editor.addRows([cellsFulfilling(conditions, columns)])
    if (id === undefined) return store.notify(strings.tables.full)
    setWanted('')
    const row = table.row(id)
    const isGrid = view === null || view.type === 'grid'
    const isSeen = isGrid && row && fulfilling([row], columns, conditions, words.nameOf).length > 0
    if (isSeen) setAdded({ row: id, column })
    else setOpen(id)
  }
  return { open, setOpen, added, addRow }
}

/** Tools that change a table, whatever the view. */
function EditTools({ onAdd }: { onAdd: () => void }) {
  const { editor } = useTableHere()
  const { undo, redo } = useUndo()
  const words = strings.tables
  return (
    <>
      <Button size="compact-sm" leftSection={<Plus size={16} />} onClick={onAdd}>
        {words.newRow}
      </Button>
      <IconButton label={words.undo} keys="Mod+z" disabled={!editor.canUndo} onClick={undo}>
        <Undo2 size={18} />
      </IconButton>
      <IconButton label={words.redo} keys="Mod+Shift+z" disabled={!editor.canRedo} onClick={redo}>
        <Redo2 size={18} />
      </IconButton>
      <DeletedColumns />
    </>
  )
}

interface ShownRowsProps {
  name: string
  at: string | null
  /** The cell of a row that was just added; null if there is none. */
  added: Spot | null
  rows: readonly Row[]
  columns: readonly Column[]
  /** Null: all rows, as a grid. */
  view: TableView | null
  sorting: Sorting | null
  onSort: (sorting: Sorting | null) => void
  onAdd: (column?: string) => void
  open: string | null
  onOpen: (row: string | null) => void
}

/** The rows in their view, and the open one. */
function ShownRows({ name, at, added, rows, columns, view, sorting, onSort, onAdd, open, onOpen }: ShownRowsProps) {
  const { table } = useTableHere()
  const openRow = open === null ? null : table.row(open)
  const by = columns.find(({ id }) => id === view?.by) ?? null
  const fresh = cellsFulfilling(view?.conditions ?? [], columns)
  const shown = () => {
    switch (view?.type) {
      case 'kanban':
        return (
          <ArrangedBy view={{ ...view, type: 'kanban' }} columns={columns}>
            {(column) => (
              <KanbanView {...{ rows, columns, fresh }} by={column} isInOrder={sorting === null} onOpen={onOpen} />
            )}
          </ArrangedBy>
        )
      case 'calendar':
        return (
          <ArrangedBy view={{ ...view, type: 'calendar' }} columns={columns}>
            {(column) => <CalendarView {...{ rows, columns, fresh }} by={column} onOpen={onOpen} />}
          </ArrangedBy>
        )
      case 'gallery':
        return <GalleryView {...{ rows, columns }} onOpen={onOpen} />
      case 'form':
        return <FormView key={view.id} view={view} columns={columns} />
      default:
        return <TableGrid {...{ name, rows, columns, at, added, fresh, by, sorting, onSort, onAdd }} onOpen={onOpen} />
    }
  }
  return (
    <>
      {shown()}
      {openRow && <RowDialog row={openRow} columns={columns} onClose={() => onOpen(null)} />}
    </>
  )
}
