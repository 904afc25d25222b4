import { useMemo } from 'react'
import type { Cell } from '../../../../shared/tools/tables/cell.ts'
import type { Column } from '../../../../shared/tools/tables/column.ts'
import type { Row } from '../../../../shared/tools/tables/row.ts'
import { shownAs } from '../../../../shared/tools/tables/shown.ts'
import { formats, strings } from '../../../strings/strings.ts'
import { DayGrid } from '../../../ui/time/day-grid.tsx'
import { CellView, timeOf } from '../grid/cell-view.tsx'
import { useTableHere } from '../table-context.ts'
import classes from '../tables.module.css'
import { titleColumn } from './view-look.ts'

interface CalendarViewProps {
  rows: readonly Row[]
  columns: readonly Column[]
  by: Column
  /** Cells of a new row that make it match the view. */
  fresh: ReadonlyMap<string, Cell>
  onOpen: (row: string) => void
}

interface Entry {
  row: Row
  time: string | null
}

/** Rows by day, in time order. */
function entriesOf(rows: readonly Row[], by: Column): ReadonlyMap<string, readonly Entry[]> {
  const days = new Map<string, Entry[]>()
  for (const row of rows) {
    const shown = shownAs(row.cells.get(by.id), by)
    if (shown.kind !== 'date') continue
    const entries = days.get(shown.date)
    const entry = { row, time: shown.time }
    if (entries) entries.push(entry)
    else days.set(shown.date, [entry])
  }
  const clock = ({ time }: Entry) => time ?? ''
  for (const entries of days.values())
    entries.sort((one, other) => (clock(one) < clock(other) ? -1 : clock(one) > clock(other) ? 1 : 0))
  return days
}

/** Rows by day, in a month or a week. */
export function CalendarView({ rows, columns, by, fresh, onOpen }: CalendarViewProps) {
  const { editor, writable } = useTableHere()
  const title = titleColumn(columns)
  const entriesIn = useMemo(() => {
    const entries = entriesOf(rows, by)
    return () => entries
  }, [rows, by])
  const moveTo = (row: string, day: string) => {
    const shown = shownAs(rows.find(({ id }) => id === row)?.cells.get(by.id), by)
    const time = shown.kind === 'date' && shown.time !== null ? `T${shown.time}` : ''
    editor.setCells([{ row, column: by.id, cell: `${day}${time}` }])
  }
  const add = (day: string) => {
    const [added] = editor.addRows([new Map([...fresh, [by.id, day]])])
    if (added !== undefined) onOpen(added)
  }
  return (
    <DayGrid
      entriesIn={entriesIn}
      idOf={({ row }) => row.id}
      render={({ row, time }, day) => (
        <>
          {time !== null && <span className={classes.quiet}>{formats.clock(timeOf(day, time))}</span>}
          {title && row.cells.has(title.id) ? (
            <CellView cell={row.cells.get(title.id)} column={title} />
          ) : (
            <span className={classes.quiet}>{strings.tables.untitled}</span>
          )}
        </>
      )}
      onOpen={onOpen}
      {...(writable && { add: { label: strings.tables.newRowOn, run: add }, onMove: moveTo })}
    />
  )
}
