import { VisuallyHidden } from '@mantine/core'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { strings } from '../../../strings/strings.ts'
import classes from '../files.module.css'
import { Head } from './cell.tsx'
import { isDescending, type Order, type Sorting } from './rows.ts'

const COLUMNS = [
  ['name', classes.nameCell],
  ['person', classes.personCell],
  ['time', classes.timeCell],
  ['size', classes.sizeCell],
  ['state', classes.stateCell],
] as const satisfies readonly (readonly [Order, string | undefined])[]

/** How many rows are selected: none, some or all. */
export type HowMany = 'none' | 'some' | 'all'

interface GridHeadsProps {
  sorting: Sorting
  onSort(sorting: Sorting): void
  selected: HowMany
  onSelectAll(): void
  onSelectNone(): void
}

const ROW = { role: 'row', 'aria-rowindex': 1 }
const GROUP = { role: 'rowgroup' }

/** The column headers: each sorts, and the first selects everything. */
export function GridHeads({ sorting, onSort, selected, onSelectAll, onSelectNone }: GridHeadsProps) {
  const side = isDescending(sorting) ? 'descending' : 'ascending'
  const Arrow = side === 'descending' ? ArrowDown : ArrowUp
  return (
    <div {...GROUP} className={classes.headGroup}>
      <div {...ROW} className={classes.heads}>
        <Head className={classes.checkCell}>
          <input
            type="checkbox"
            aria-label={strings.files.selectAll}
            checked={selected === 'all'}
            ref={(input) => {
              if (input) input.indeterminate = selected === 'some'
            }}
            onChange={selected === 'all' ? onSelectNone : onSelectAll}
          />
        </Head>
        {COLUMNS.map(([order, className]) => {
          const isChosen = sorting.order === order
          return (
            <Head key={order} className={className} sorted={isChosen ? side : undefined}>
              <button type="button" onClick={() => onSort({ order, isReversed: isChosen && !sorting.isReversed })}>
                {strings.files.orders[order]}
                {isChosen && <Arrow size={14} aria-hidden="true" />}
              </button>
            </Head>
          )
        })}
        <Head>
          <VisuallyHidden component="span">{strings.files.more}</VisuallyHidden>
        </Head>
      </div>
    </div>
  )
}
