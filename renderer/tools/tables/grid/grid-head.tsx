import { VisuallyHidden } from '@mantine/core'
import { ArrowDown, ArrowUp, Plus } from 'lucide-react'
import { type HTMLAttributes, memo, type PointerEvent, useRef } from 'react'
import type { Column } from '../../../../shared/tools/tables/column.ts'
import type { Sorting } from '../../../../shared/tools/tables/views/arrange.ts'
import { strings } from '../../../strings/strings.ts'
import { IconButton } from '../../../ui/menus/icon-button.tsx'
import { TYPE_ICONS, widthOf } from '../column-look.ts'
import { useTableHere } from '../table-context.ts'
import classes from '../tables.module.css'

interface GridHeadProps {
  columns: readonly Column[]
  sorting: Sorting | null
  /** The column whose header has the focus. */
  current: string | null
  onGo(place: number): void
  onMenu(column: string, at: { x: number; y: number }): void
}

const GROUP = { role: 'rowgroup' } as const
const ROW = { role: 'row', 'aria-rowindex': 1 } as const
const headAt = (place: number): HTMLAttributes<HTMLDivElement> => ({ role: 'columnheader', 'aria-colindex': place })

/** The column headers; each opens its column's menu. */
export function GridHead({ columns, sorting, current, onGo, onMenu }: GridHeadProps) {
  const { editor, writable } = useTableHere()
  return (
    <div {...GROUP} className={classes.heads}>
      <div {...ROW} className={classes.line}>
        <div {...headAt(1)} className={classes.corner}>
          <VisuallyHidden component="span">{strings.tables.row}</VisuallyHidden>
        </div>
        {columns.map((column, place) => (
          <ColumnHead
            key={column.id}
            column={column}
            place={place}
            isCurrent={column.id === current}
            sorted={sorting?.column === column.id ? (sorting.isDescending ? 'descending' : 'ascending') : undefined}
            onGo={onGo}
            onMenu={onMenu}
          />
        ))}
        {writable ? (
          <div {...headAt(columns.length + 2)} className={classes.newColumn}>
            <IconButton
              label={strings.tables.newColumn}
              size={28}
              onClick={() => editor.addColumn(strings.tables.columnNumber(columns.length + 1), 'text')}
            >
              <Plus size={16} />
            </IconButton>
          </div>
        ) : (
          <div className={classes.newColumn} />
        )}
      </div>
    </div>
  )
}

interface ColumnHeadProps extends Pick<GridHeadProps, 'onGo' | 'onMenu'> {
  column: Column
  place: number
  isCurrent: boolean
  sorted: 'ascending' | 'descending' | undefined
}

const ColumnHead = memo(function ColumnHead({ column, place, isCurrent, sorted, onGo, onMenu }: ColumnHeadProps) {
  const { writable } = useTableHere()
  const Arrow = sorted === 'descending' ? ArrowDown : ArrowUp
  const Icon = TYPE_ICONS[column.type ?? 'text']
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it has a role, and the grid handles its keys
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid handles all keys
    <div
      {...headAt(place + 2)}
      {...(sorted && { 'aria-sort': sorted })}
      data-column={column.id}
      tabIndex={isCurrent ? 0 : -1}
      className={classes.head}
      title={column.name}
      onClick={({ currentTarget }) => {
        onGo(place)
        currentTarget.focus()
        const { left, bottom } = currentTarget.getBoundingClientRect()
        onMenu(column.id, { x: left, y: bottom })
      }}
    >
      <Icon size={14} aria-hidden="true" />
      <bdi>{column.name}</bdi>
      {sorted && <Arrow size={14} aria-hidden="true" />}
      {writable && <Edge column={column} />}
    </div>
  )
})

/** The edge of a column, for resizing it. */
function Edge({ column }: { column: Column }) {
  const { editor } = useTableHere()
  const start = useRef<{ x: number; width: number } | null>(null)
  const onPointerMove = (event: PointerEvent<HTMLSpanElement>) => {
    if (!start.current) return
    const isMirrored = getComputedStyle(event.currentTarget).direction === 'rtl'
    const by = (event.clientX - start.current.x) * (isMirrored ? -1 : 1)
    event.currentTarget.style.setProperty('inset-inline-end', `${-by - 4}px`)
  }
  const onPointerUp = (event: PointerEvent<HTMLSpanElement>) => {
    if (!start.current) return
    const isMirrored = getComputedStyle(event.currentTarget).direction === 'rtl'
    const by = (event.clientX - start.current.x) * (isMirrored ? -1 : 1)
    if (by !== 0) editor.resizeColumn(column.id, start.current.width + by)
    event.currentTarget.style.removeProperty('inset-inline-end')
    start.current = null
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the menu of the column does the same by keyboard
    // biome-ignore lint/a11y/useKeyWithClickEvents: it only keeps the menu closed
    <span
      className={classes.edge}
      onClick={(event) => event.stopPropagation()}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        start.current = { x: event.clientX, width: widthOf(column) }
      }}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
    />
  )
}
