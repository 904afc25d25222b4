import { harmless } from '../../../shared/record/harmless.ts'
import type { Cell } from '../../../shared/tools/tables/cell.ts'
import type { Column } from '../../../shared/tools/tables/column.ts'
import { type Shown, shownAs } from '../../../shared/tools/tables/shown.ts'
import { formats, strings } from '../../strings/strings.ts'
import { PersonName } from '../../ui/person.tsx'
import { tip } from '../../ui/tip.ts'
import { useTableHere } from './table-context.ts'
import classes from './tables.module.css'

/** A day as it is written, as a time here. */
export const timeOf = (date: string, time: string | null): number => new Date(`${date}T${time ?? '00:00'}`).getTime()

export const dateWords = (date: string, time: string | null): string =>
  time === null ? formats.date(timeOf(date, null)) : formats.moment(timeOf(date, time))

/** What a cell contains, through the type of its column. */
export function CellView({ cell, column }: { cell: Cell | undefined; column: Column }) {
  const shown = shownAs(cell, column)
  const view = <ShownView shown={shown} />
  if (shown.fits) return view
  return (
    <span className={classes.unfit} {...tip(strings.tables.unfit)}>
      {view}
    </span>
  )
}

function ShownView({ shown }: { shown: Shown }) {
  const { personOf } = useTableHere()
  switch (shown.kind) {
    case 'empty':
      return null
    case 'text':
      return <bdi className={classes.text}>{harmless(shown.text)}</bdi>
    case 'number':
      return <span className={classes.number}>{formats.number(shown.number)}</span>
    case 'checkbox':
      return <span>{shown.isChecked ? strings.tables.checked : strings.tables.unchecked}</span>
    case 'date':
      return <span className={classes.text}>{dateWords(shown.date, shown.time)}</span>
    case 'choice':
      return (
        <span className={classes.choice} data-colour={shown.choice.colour}>
          <bdi>{harmless(shown.choice.name)}</bdi>
        </span>
      )
    case 'person': {
      const { name, colour } = personOf(shown.person)
      return <PersonName name={name} colour={colour} />
    }
  }
}
