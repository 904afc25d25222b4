import { ChevronDown, ChevronRight } from 'lucide-react'
import { type HTMLAttributes, useMemo } from 'react'
import type { Column } from '../../../../shared/tools/tables/column.ts'
import type { Row } from '../../../../shared/tools/tables/row.ts'
import type { RowGroup } from '../../../../shared/tools/tables/views/groups.ts'
import { sumOf } from '../../../../shared/tools/tables/views/sums.ts'
import { formats, strings } from '../../../strings/strings.ts'
import classes from '../tables.module.css'
import { ShownView } from './cell-view.tsx'

const GROUP: HTMLAttributes<HTMLDivElement> = { role: 'rowgroup' }
const ROW: HTMLAttributes<HTMLDivElement> = { role: 'row' }
const rowAt = (line: number): HTMLAttributes<HTMLDivElement> => ({ ...ROW, 'aria-rowindex': line + 2 })
const cell = (place: number, span = 1): HTMLAttributes<HTMLDivElement> => ({
  role: 'gridcell',
  'aria-colindex': place,
  'aria-colspan': span,
})

interface GroupLineProps {
  group: RowGroup
  isFolded: boolean
  /** Starting at 0. */
  line: number
  /** Pixels from the first line. */
  start: number
  columns: readonly Column[]
  onFold: () => void
}

/** The header of a group: its rows' common value, their number, and their sums. */
export function GroupLine({ group, isFolded, line, start, columns, onFold }: GroupLineProps) {
  const words = strings.tables
  const Icon = isFolded ? ChevronRight : ChevronDown
  const sums = useMemo(() => sumsOf(group.rows, columns), [group.rows, columns])
  return (
    <div {...rowAt(line)} className={classes.groupLine} style={{ transform: `translateY(${start}px)` }}>
      <div {...cell(1, columns.length + 1)} className={classes.groupHead}>
        <button type="button" aria-expanded={!isFolded} onClick={onFold}>
          <Icon size={16} aria-hidden="true" />
          {group.shown.kind === 'empty' ? words.empty : <ShownView shown={group.shown} />}
          <span className={classes.quiet}>{words.rows(group.rows.length)}</span>
        </button>
        {sums.map(({ column, text }) => (
          <span key={column.id} className={classes.quiet}>
            <bdi>{column.name}</bdi> · {text}
          </span>
        ))}
      </div>
    </div>
  )
}

function sumsOf(rows: readonly Row[], columns: readonly Column[]): { column: Column; text: string }[] {
  return columns.flatMap((column) => {
    if (column.sum === null) return []
    const sum = sumOf(rows, column, column.sum)
    return sum === null ? [] : [{ column, text: strings.tables.summed[column.sum](formats.number(sum)) }]
  })
}

/** The sums of columns, below all rows. */
export function SumLine({ rows, columns }: { rows: readonly Row[]; columns: readonly Column[] }) {
  const sums = useMemo(
    () => new Map(sumsOf(rows, columns).map(({ column, text }) => [column.id, text])),
    [rows, columns],
  )
  return (
    <div {...GROUP} className={classes.sums}>
      <div {...ROW} className={classes.line}>
        <div {...cell(1)} className={classes.corner} />
        {columns.map(({ id }, place) => (
          <div key={id} {...cell(place + 2)} className={classes.sum}>
            {sums.get(id)}
          </div>
        ))}
      </div>
    </div>
  )
}
