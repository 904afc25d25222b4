import { useMemo } from 'react'
import type { Doc } from 'yjs'
import type { Address, PlaceOf } from '../../../shared/tools/address.ts'
import { tableDoc } from '../../../shared/tools/tables/shape.ts'
import { arrange } from '../../../shared/tools/tables/views/arrange.ts'
import type { TableView } from '../../../shared/tools/tables/views/view.ts'
import { useDocState } from '../../docs/docs-context.tsx'
import { formatRoute } from '../../platform/places/routes.ts'
import { useApp } from '../../platform/state/store.ts'
import { strings } from '../../strings/strings.ts'
import { TableProvider, useTableHere } from './table-context.ts'
import classes from './tables.module.css'
import { useOpenTable } from './use-open-table.ts'
import { useColumns, useRows, useViews } from './use-table.ts'
import { RowCard } from './views/row-card.tsx'

/** Number of a view's rows that a message shows. */
const MOST = 3

/** Below a link to a row or a view in a message: its current content. */
export function BelowLink({ link: { space, place } }: { link: Address }) {
  const { item, at, view } = place as PlaceOf<'tables'>
  const isPart = at !== undefined || view !== undefined
  return item !== undefined && isPart ? <Linked space={space} item={item} at={at} view={view} /> : null
}

interface LinkedProps {
  space: string
  item: string
  at: string | undefined
  view: string | undefined
}

function Linked(props: LinkedProps) {
  const opened = useDocState(props.space, tableDoc(props.item))
  return opened?.status === 'ready' ? <LinkedPart {...props} doc={opened.doc} /> : null
}

function LinkedPart({ space, item, at, view, doc }: LinkedProps & { doc: Doc }) {
  const detail = useApp(({ details }) => details[space])
  const here = useOpenTable({ space, item, detail, doc, writable: false })
  if (!here) return null
  return (
    <TableProvider value={here}>{at !== undefined ? <LinkedRow id={at} /> : <LinkedView id={view} />}</TableProvider>
  )
}

function LinkedRow({ id }: { id: string }) {
  const { table, space, item } = useTableHere()
  useRows(table)
  const columns = useColumns(table)
  const row = table.row(id)
  if (!row) return null
  return (
    <a
      className={`${classes.card} ${classes.linked}`}
      href={formatRoute({ tool: 'tables', space, place: { item, at: id } })}
    >
      <RowCard row={row} columns={columns} />
    </a>
  )
}

function LinkedView({ id }: { id: string | undefined }) {
  const view = useViews(useTableHere().table).find((each) => each.id === id)
  return view ? <ShownView view={view} /> : null
}

function ShownView({ view }: { view: TableView }) {
  const { table, words } = useTableHere()
  const all = useRows(table)
  const columns = useColumns(table)
  const { type, sorting, conditions } = view
  const rows = useMemo(
    () => (type === 'form' ? [] : arrange(all, columns, { sorting, wanted: '', conditions }, words)),
    [all, columns, type, sorting, conditions, words],
  )
  return (
    <section className={classes.linkedView} aria-label={view.name}>
      <p className={classes.quiet}>
        <bdi>{view.name}</bdi>
        {type !== 'form' && (
          <>
            {' · '}
            <span>{strings.tables.rows(rows.length)}</span>
          </>
        )}
      </p>
      {rows.slice(0, MOST).map(({ id }) => (
        <LinkedRow key={id} id={id} />
      ))}
    </section>
  )
}
