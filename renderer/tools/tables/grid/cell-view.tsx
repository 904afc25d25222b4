import { momentHere } from '../../../../shared/calendar/when.ts'
import { harmless } from '../../../../shared/record/harmless.ts'
import type { Cell } from '../../../../shared/tools/tables/cell.ts'
import type { Column } from '../../../../shared/tools/tables/column.ts'
import type { Row } from '../../../../shared/tools/tables/row.ts'
import { type Shown, shownAs } from '../../../../shared/tools/tables/shown.ts'
import { isLate } from '../../../../shared/tools/tables/tasks/tasks.ts'
import { formats, strings } from '../../../strings/strings.ts'
import { linkedPieces } from '../../../ui/markdown/links.ts'
import { tip } from '../../../ui/menus/tip.ts'
import { PersonName } from '../../../ui/people/person.tsx'
import { useTableHere } from '../table-context.ts'
import classes from '../tables.module.css'
import { RepeatView, RowsView, StepsView } from '../tasks/task-cells.tsx'

/** A stored day and time as a local time in milliseconds. */
export const timeOf = (date: string, time: string | null): number => new Date(`${date}T${time ?? '00:00'}`).getTime()

export const dateWords = (date: string, time: string | null): string =>
  time === null ? formats.date(timeOf(date, null)) : formats.moment(timeOf(date, time))

interface CellViewProps {
  cell: Cell | undefined
  column: Column
  /** All cells of its row, to show whether it is late. */
  of?: Row['cells']
  /** Whether addresses in its text are links. */
  isLinked?: boolean
}

/** A cell's content, rendered according to its column's type. */
export function CellView({ cell, column, of, isLinked = false }: CellViewProps) {
  const { tasks } = useTableHere().table
  const shown = shownAs(cell, column)
  const view = <ShownView shown={shown} isLinked={isLinked} />
  if (of && tasks?.due?.id === column.id && isLate(of, tasks, momentHere(Date.now())))
    return (
      <span className={classes.late} {...tip(strings.tables.late)}>
        {view}
      </span>
    )
  if (shown.fits) return view
  return (
    <span className={classes.unfit} {...tip(strings.tables.unfit)}>
      {view}
    </span>
  )
}

export function ShownView({ shown, isLinked = false }: { shown: Shown; isLinked?: boolean }) {
  const { personOf } = useTableHere()
  switch (shown.kind) {
    case 'empty':
      return null
    case 'text':
      return <bdi className={classes.text}>{isLinked ? <Linked text={shown.text} /> : harmless(shown.text)}</bdi>
    case 'number':
      return <span className={classes.number}>{formats.exactNumber(shown.number)}</span>
    case 'checkbox':
      return <span>{shown.isChecked ? strings.tables.checked : strings.tables.unchecked}</span>
    case 'date':
      return <span className={classes.text}>{dateWords(shown.date, shown.time)}</span>
    case 'repeat':
      return <RepeatView rule={shown.rule} />
    case 'steps':
      return <StepsView text={shown.text} />
    case 'rows':
      return <RowsView rows={shown.rows} />
    case 'choice':
      return (
        <span className={classes.choice} data-color={shown.choice.color}>
          <bdi>{harmless(shown.choice.name)}</bdi>
        </span>
      )
    case 'person': {
      const { name, color } = personOf(shown.person)
      return <PersonName name={name} color={color} />
    }
  }
}

/** A click on an address opens it without editing the cell. With the keyboard, it can be opened from the row's menu. */
function Linked({ text }: { text: string }) {
  return linkedPieces(harmless(text)).map((piece, at) =>
    piece.kind === 'text' ? (
      piece.text
    ) : (
      <a
        // biome-ignore lint/suspicious/noArrayIndexKey: the same address may come twice
        key={at}
        href={piece.href}
        title={piece.href}
        target="_blank"
        rel="noopener noreferrer"
        tabIndex={-1}
        draggable={false}
        // Keeps the focus in the grid.
        onMouseDown={(event) => event.preventDefault()}
        onClick={(event) => event.stopPropagation()}
      >
        {piece.text}
      </a>
    ),
  )
}
