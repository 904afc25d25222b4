import { useVirtualizer } from '@tanstack/react-virtual'
import { Plus } from 'lucide-react'
import { type CSSProperties, type MouseEvent, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { Cell } from '../../../../shared/tools/tables/cell.ts'
import type { Column } from '../../../../shared/tools/tables/column.ts'
import type { Row } from '../../../../shared/tools/tables/row.ts'
import type { Sorting } from '../../../../shared/tools/tables/views/arrange.ts'
import { strings } from '../../../strings/strings.ts'
import { useFirstPlace } from '../../../ui/keyboard/first-place.ts'
import { rangeWith } from '../../../ui/lists/kept-rows.ts'
import { useKeptScroll } from '../../../ui/lists/kept-scroll.ts'
import { FloatingMenu } from '../../../ui/menus/floating-menu.tsx'
import { ColumnDialog } from '../column-dialog.tsx'
import { isEditedInDialog, widthOf } from '../column-look.ts'
import { useTableHere } from '../table-context.ts'
import classes from '../tables.module.css'
import type { Step } from './cell-editor.tsx'
import { ColumnMenu } from './column-menu.tsx'
import { GridHead } from './grid-head.tsx'
import { GroupLine, SumLine } from './grid-lines.tsx'
import { type Editing, GridRow, type RowActs } from './grid-row.tsx'
import { RowMenu } from './row-menu.tsx'
import { useClear } from './use-clear.ts'
import { useClipboard } from './use-clipboard.ts'
import { type Cursor, type Spot, useCursor, within } from './use-cursor.ts'
import { useGridKeys } from './use-grid-keys.ts'
import { type Line, useLines } from './use-lines.ts'

/** Heights in pixels. */
const ROW_HEIGHT = 36
const HEAD_HEIGHT = 36

/** The row's menu, or the column's if `row` is null. */
interface OpenMenu {
  row: string | null
  column: string
  at: { x: number; y: number }
}

interface TableGridProps {
  name: string
  rows: readonly Row[]
  columns: readonly Column[]
  /** The row to show; null for the beginning. */
  at: string | null
  /** The cell of a row that was just added; null if there is none. */
  added: Spot | null
  /** Cells of a new row that make it match the view. */
  fresh: ReadonlyMap<string, Cell>
  /** The column by which rows are grouped. */
  by: Column | null
  sorting: Sorting | null
  onSort: (sorting: Sorting | null) => void
  /** Adds a row, and goes to one of its cells, by default the first. */
  onAdd: (column?: string) => void
  onOpen: (row: string) => void
}

/** A table as a grid. Renders only rows on screen, and the one with the focus. */
export function TableGrid(props: TableGridProps) {
  const { name, rows: all, columns, at, added, fresh, by, sorting, onSort, onAdd, onOpen } = props
  const { table, writable, space, item } = useTableHere()
  const [scroller, setScroller] = useState<HTMLElement | null>(null)
  useKeptScroll(scroller, at === null ? `table ${space} ${item}` : undefined)
  const { rows, lines, lineOf, fold, unfold } = useLines(all, by)
  const cursor = useCursor(rows, columns)
  const [editing, setEditing] = useEdited(rows, columns)
  const [menu, setMenu] = useState<OpenMenu | null>(null)
  const [edited, setEdited] = useState<string | null>(null)
  const editedColumn = columns.find(({ id }) => id === edited)
  const virtualizer = useVirtualizer({
    count: lines?.length ?? rows.length,
    getScrollElement: () => scroller,
    estimateSize: () => ROW_HEIGHT,
    scrollMargin: HEAD_HEIGHT,
    overscan: 6,
    rangeExtractor: (range) => rangeWith(range, [lineOf(cursor.row)]),
  })
  const focus = useFocusedCell(scroller, cursor.at, editing, virtualizer.getVirtualItems().length > 0)
  const first = columns[0]?.id ?? ''
  useShownSpot(at === null ? null : { row: at, column: first }, { virtualizer, rows, columns, cursor, unfold })
  useShownSpot(added, { virtualizer, rows, columns, cursor, unfold })
  const isSummed = columns.some(({ sum }) => sum !== null)
  const edit = (initial: string | null) => {
    const column = columns[cursor.column]
    const row = rows[cursor.row]
    if (!writable || !row || !column) return
    if (isEditedInDialog(column)) onOpen(row.id)
    else setEditing({ row: row.id, column: column.id, initial })
  }
  const openMenu = (row: string | null, column: string, place: { x: number; y: number }) =>
    setMenu({ row, column, at: place })
  const clear = useClear(rows, columns, cursor.range)
  const onKeyDown = useGridKeys({ rows, columns, cursor, fresh, clear, edit, openMenu })
  const clipboard = useClipboard({ rows, columns, cursor, fresh, isEditing: editing !== null, clear })
  const onDone = (step: Step) => {
    setEditing(null)
    const [row, column] = cursor.after(step)
    const last = rows.at(-1)
    const isLastBlank = last && (table.row(last.id)?.cells.size ?? 0) <= fresh.size
    if (row < rows.length || isLastBlank) cursor.go(row, column)
    else onAdd(columns[column]?.id)
  }
  const acts = useLatest({ onGo: cursor.go, onEdit: edit, onDone, onMenu: openMenu })
  const onContextMenu = (event: MouseEvent) => {
    const cell = (event.target as Element).closest<HTMLElement>('[data-column]')
    if (!cell || editing) return
    event.preventDefault()
    const { row = null, column = '' } = cell.dataset
    const place = {
      row: rows.findIndex(({ id }) => id === row),
      column: columns.findIndex(({ id }) => id === column),
    }
    const { rows: chosen } = cursor.range
    if (place.row < chosen[0] || place.row > chosen[1]) cursor.go(row === null ? -1 : place.row, place.column)
    openMenu(row, column, { x: event.clientX, y: event.clientY })
  }
  const template = `56px ${columns.map((column) => `${widthOf(column)}px`).join(' ')} 48px`
  const { range } = cursor
  return (
    // biome-ignore lint/a11y/useSemanticElements: only visible rows are rendered, which a table does not support
    <div
      ref={setScroller}
      role="grid"
      aria-label={name}
      aria-rowcount={(lines?.length ?? rows.length) + 1}
      aria-colcount={columns.length + (writable ? 2 : 1)}
      aria-multiselectable="true"
      aria-readonly={!writable || undefined}
      tabIndex={-1}
      className={classes.grid}
      style={{ '--columns': template } as CSSProperties}
      onKeyDown={onKeyDown}
      onContextMenu={onContextMenu}
      {...clipboard}
      {...focus}
    >
      <GridHead
        columns={columns}
        sorting={sorting}
        current={cursor.row === -1 ? (cursor.at?.column ?? null) : null}
        onGo={(place) => cursor.go(-1, place)}
        onMenu={(column, place) => openMenu(null, column, place)}
      />
      <div {...ROWS} className={classes.rows} style={{ blockSize: virtualizer.getTotalSize() }}>
        <GridLines {...{ rows, lines, columns, cursor, editing, acts, fold }} drawn={virtualizer.getVirtualItems()} />
      </div>
      {writable && (
        <div {...ROWS}>
          <div {...ROW} className={classes.below}>
            <div {...CELL}>
              <button type="button" className={classes.add} onClick={() => onAdd()}>
                <Plus size={16} aria-hidden="true" /> {strings.tables.newRow}
              </button>
            </div>
          </div>
        </div>
      )}
      {isSummed && <SumLine rows={all} columns={columns} />}
      {menu && (
        <FloatingMenu at={menu.at} onClose={() => setMenu(null)}>
          {menu.row === null ? (
            <ColumnMenu columns={columns} column={menu.column} sorting={sorting} onSort={onSort} onEdit={setEdited} />
          ) : (
            <RowMenu
              isInOrder={rows === table.rows}
              fresh={fresh}
              chosen={within(range, rows, columns).rows}
              columns={columns}
              onOpen={onOpen}
            />
          )}
        </FloatingMenu>
      )}
      {editedColumn && <ColumnDialog column={editedColumn} onClose={() => setEdited(null)} />}
    </div>
  )
}

interface GridLinesProps {
  rows: readonly Row[]
  lines: readonly Line[] | null
  columns: readonly Column[]
  drawn: readonly { readonly index: number; readonly start: number }[]
  cursor: Cursor
  editing: Editing | null
  acts: RowActs
  fold: (group: string) => void
}

/** The lines on screen. */
function GridLines({ rows, lines, columns, drawn, cursor, editing, acts, fold }: GridLinesProps) {
  const { range } = cursor
  return drawn.map(({ index, start }) => {
    const line = lines?.[index] ?? index
    if (typeof line !== 'number')
      return (
        <GroupLine
          key={line.group.key}
          {...line}
          line={index}
          start={start - HEAD_HEIGHT}
          columns={columns}
          onFold={() => fold(line.group.key)}
        />
      )
    const row = rows[line]
    if (!row) return null
    const isChosen = line >= range.rows[0] && line <= range.rows[1]
    return (
      <GridRow
        key={row.id}
        row={row}
        place={line}
        line={index}
        start={start - HEAD_HEIGHT}
        columns={columns}
        current={cursor.row === line ? cursor.column : -1}
        from={isChosen ? range.columns[0] : -1}
        to={isChosen ? range.columns[1] : -1}
        editing={editing?.row === row.id ? editing : null}
        acts={acts}
      />
    )
  })
}

/** Stable functions that call the latest ones, so that rows are rendered again only if they change. */
function useLatest(latest: RowActs): RowActs {
  const current = useRef(latest)
  current.current = latest
  const [stable] = useState<RowActs>(() => ({
    onGo: (...spot) => current.current.onGo(...spot),
    onEdit: (initial) => current.current.onEdit(initial),
    onDone: (step) => current.current.onDone(step),
    onMenu: (...menu) => current.current.onMenu(...menu),
  }))
  return stable
}

const ROWS = { role: 'rowgroup' } as const
const ROW = { role: 'row' } as const
const CELL = { role: 'gridcell' } as const

/** The cell being edited. Editing ends once its row or column disappears, even if that comes back. */
function useEdited(rows: readonly Row[], columns: readonly Column[]) {
  const [edited, setEditing] = useState<Editing | null>(null)
  const isThere = edited && rows.some(({ id }) => id === edited.row) && columns.some(({ id }) => id === edited.column)
  useEffect(() => {
    if (isThere === false) setEditing(null)
  }, [isThere])
  return [isThere ? edited : null, setEditing] as const
}

function cellOf(grid: HTMLElement | null, spot: Spot | null): HTMLElement | null {
  if (!grid || !spot) return null
  const { row, column } = spot
  return grid.querySelector(
    row === null ? `[data-column="${column}"]:not([data-row])` : `[data-row="${row}"][data-column="${column}"]`,
  )
}

/** The focus follows the cursor once it is in the grid, even if somebody else deletes the focused cell. */
function useFocusedCell(
  scroller: HTMLElement | null,
  at: { row: string | null; column: string } | null,
  editing: Editing | null,
  isDrawn: boolean,
) {
  useFirstPlace(() => cellOf(scroller, at), { of: 'cells', isReady: isDrawn })
  const row = at?.row ?? null
  const column = at?.column ?? ''
  /** Stays true if the focused element is removed, since React reports no blur then. */
  const isInside = useRef(false)
  useEffect(() => {
    if (!scroller || editing) return
    const { activeElement } = document
    // A group's header keeps the focus while the group folds.
    const isFolding = activeElement?.closest(`.${classes.groupHead}`) != null
    const isHere = scroller.contains(activeElement) || (isInside.current && activeElement === document.body)
    if (!isHere || isFolding) return
    const cell = cellOf(scroller, { row, column })
    cell?.focus({ preventScroll: true })
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [scroller, row, column, editing])
  return {
    onFocus: () => {
      isInside.current = true
    },
    onBlur: () => {
      isInside.current = false
    },
  }
}

interface ShownSpot {
  virtualizer: { scrollToIndex(index: number, options: { align: 'center' }): void }
  rows: readonly Row[]
  columns: readonly Column[]
  cursor: Cursor
  unfold: (row: string) => void
}

/** Goes to a linked or new row as soon as it exists: before the next keystroke, which would change another row. */
function useShownSpot(spot: Spot | null, shown: ShownSpot): void {
  const gone = useRef<string | null>(null)
  const { row = null, column = '' } = spot ?? {}
  const place = row === null ? -1 : shown.rows.findIndex(({ id }) => id === row)
  const latest = useRef(shown)
  latest.current = shown
  useLayoutEffect(() => {
    if (row === null || gone.current === row) return
    const { virtualizer, columns, cursor, unfold } = latest.current
    if (place < 0) return unfold(row)
    gone.current = row
    const inColumn = columns.findIndex(({ id }) => id === column)
    cursor.go(place, Math.max(0, inColumn))
    virtualizer.scrollToIndex(place, { align: 'center' })
  }, [row, column, place])
}
