import { type HTMLAttributes, type MouseEvent, memo, useRef } from 'react'
import type { Cell } from '../../../../shared/tools/tables/cell.ts'
import type { Column } from '../../../../shared/tools/tables/column.ts'
import type { Row } from '../../../../shared/tools/tables/row.ts'
import { shownAs } from '../../../../shared/tools/tables/shown.ts'
import { formats, strings } from '../../../strings/strings.ts'
import { ItemBoundary } from '../../../ui/problems/error-boundary.tsx'
import { useTableHere } from '../table-context.ts'
import classes from '../tables.module.css'
import { CellEditor, type Step } from './cell-editor.tsx'
import { CellView } from './cell-view.tsx'

export interface Editing {
  row: string
  column: string
  initial: string | null
}

export interface RowActs {
  onGo(row: number, column: number, isExtending?: boolean): void
  onEdit(initial: string | null): void
  onDone(step: Step): void
  onMenu(row: string, column: string, at: { x: number; y: number }): void
}

interface GridRowProps {
  row: Row
  /** Starting at 0. */
  place: number
  /** The same, counted among all lines of the grid, including group headers. */
  line: number
  /** Pixels from the first row. */
  start: number
  columns: readonly Column[]
  /** The focused column, and the range of selected ones; -1: none. */
  current: number
  from: number
  to: number
  editing: Editing | null
  /** The same object on every render. */
  acts: RowActs
}

/** One line. */
export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { row, place, line, start, columns, current, from, to, editing, acts } = props
  const number = formats.number(place + 1)
  const openMenu = (event: MouseEvent<HTMLElement>) => {
    acts.onGo(place, Math.max(0, current), event.shiftKey)
    const { left, bottom } = event.currentTarget.getBoundingClientRect()
    if (!event.shiftKey) acts.onMenu(row.id, columns[0]?.id ?? '', { x: left, y: bottom })
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a row of that grid
    // biome-ignore lint/a11y/useFocusableInteractive: its cells have the focus
    <div
      role="row"
      aria-rowindex={line + 2}
      className={classes.line}
      style={{ transform: `translateY(${start}px)` }}
      data-chosen={from >= 0 || undefined}
    >
      <div {...ROW_HEAD} className={classes.rowHead}>
        <button
          type="button"
          tabIndex={-1}
          className={classes.rowNumber}
          aria-label={strings.tables.rowMenu(place + 1)}
          onClick={openMenu}
        >
          {number}
        </button>
      </div>
      <ItemBoundary of={row}>
        {() =>
          columns.map((column, index) => (
            <GridCell
              key={column.id}
              {...props}
              column={column}
              index={index}
              cell={row.cells.get(column.id)}
              isCurrent={index === current}
              isChosen={index >= from && index <= to && from >= 0}
              editing={editing?.column === column.id ? editing : null}
            />
          ))
        }
      </ItemBoundary>
    </div>
  )
})

const ROW_HEAD: HTMLAttributes<HTMLDivElement> = { role: 'rowheader', 'aria-colindex': 1 }

interface GridCellProps extends Pick<GridRowProps, 'row' | 'place' | 'editing' | 'acts'> {
  column: Column
  index: number
  cell: Cell | undefined
  isCurrent: boolean
  isChosen: boolean
}

function GridCell(props: GridCellProps) {
  const { row, place, column, index, cell, isCurrent, isChosen, editing, acts } = props
  const { editor, writable } = useTableHere()
  const wasCurrent = useRef(false)
  const shown = column.type === 'checkbox' ? shownAs(cell, column) : null
  const isCheckbox = shown?.fits === true
  const isChecked = shown?.kind === 'checkbox' && shown.isChecked
  return (
    // biome-ignore lint/a11y/useSemanticElements: a cell of that grid
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid handles all keys
    <div
      role="gridcell"
      aria-colindex={index + 2}
      aria-selected={isChosen}
      aria-readonly={!writable || undefined}
      data-row={row.id}
      data-column={column.id}
      data-type={column.type ?? undefined}
      tabIndex={isCurrent ? 0 : -1}
      className={classes.cell}
      onPointerDown={(event) => {
        if (editing || event.button !== 0) return
        wasCurrent.current = isCurrent && event.currentTarget.contains(document.activeElement)
        acts.onGo(place, index, event.shiftKey)
      }}
      onPointerEnter={({ buttons, pointerType }) => {
        if (buttons === 1 && pointerType === 'mouse' && !editing) acts.onGo(place, index, true)
      }}
      onClick={() => {
        if (wasCurrent.current && !editing && !isCheckbox) acts.onEdit(null)
      }}
    >
      {editing ? (
        <CellEditor row={row.id} cell={cell} column={column} initial={editing.initial} onDone={acts.onDone} />
      ) : isCheckbox ? (
        <input
          type="checkbox"
          tabIndex={-1}
          aria-label={column.name}
          checked={isChecked}
          disabled={!writable}
          onChange={() => editor.setCells([{ row: row.id, column: column.id, cell: !isChecked }])}
        />
      ) : (
        <CellView cell={cell} column={column} of={row.cells} isLinked />
      )}
    </div>
  )
}
