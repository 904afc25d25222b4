import { Alert, Button, Stack } from '@mantine/core'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { harmless } from '../../../../shared/record/harmless.ts'
import type { Cell } from '../../../../shared/tools/tables/cell.ts'
import type { Column } from '../../../../shared/tools/tables/column.ts'
import { askedColumns, readEntryCells } from '../../../../shared/tools/tables/editing/take-entry.ts'
import { TABLE_LIMITS } from '../../../../shared/tools/tables/limits.ts'
import { shownAs } from '../../../../shared/tools/tables/shown.ts'
import type { TableView } from '../../../../shared/tools/tables/views/view.ts'
import { useRemembered } from '../../../docs/remembered.ts'
import { useHost } from '../../../platform/host/host-context.tsx'
import { useAction } from '../../../platform/host/use-action.ts'
import { useAppStore } from '../../../platform/state/store.ts'
import { strings } from '../../../strings/strings.ts'
import { ErrorText } from '../../../ui/problems/error-text.tsx'
import { ShownView } from '../grid/cell-view.tsx'
import { FieldInput } from '../inputs/field-input.tsx'
import { useTableHere } from '../table-context.ts'
import classes from '../tables.module.css'
import { formDraft } from './form-draft.ts'
import { useSentEntries } from './use-sent-entries.ts'

/** Adds a row, or sends it to somebody who is allowed to. Resolves with whether that succeeded. */
function useSending({ id }: TableView) {
  const { editor, writable, space, item } = useTableHere()
  const fill = useAction('tables.fill')
  const send = async (cells: ReadonlyMap<string, Cell>): Promise<boolean> => {
    if (writable) return editor.addRows([cells]).length > 0
    return (await fill.run({ space, item, view: id, cells: JSON.stringify([...cells]) })) !== null
  }
  return { send, isBusy: fill.busy, hasFailed: fill.error !== null }
}

/** Enter submits before the field loses the focus, which is when it reports its content. */
function leaveField(): void {
  const field = document.activeElement
  if (!(field instanceof HTMLElement)) return
  field.blur()
  field.focus({ preventScroll: true })
}

/** A form for a new row, with a field for each column. */
export function FormView({ view, columns: all }: { view: TableView; columns: readonly Column[] }) {
  const { table, writable, space, item } = useTableHere()
  const store = useAppStore()
  const words = strings.tables
  const draft = formDraft(space, item, view.id)
  const cells = useRemembered(draft)
  /** Incremented after each row to reset the fields. */
  const [round, setRound] = useState(0)
  const [isEmpty, setEmpty] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (round > 0) form.current?.querySelector<HTMLElement>('input, textarea, select')?.focus()
  }, [round])
  const { send, isBusy, hasFailed } = useSending(view)
  const mayFill = writable || view.open
  const columns = writable ? all : askedColumns({ columns: all })
  const isFull = table.rows.length >= TABLE_LIMITS.rows
  const set = (column: string, cell: Cell | null) => {
    setEmpty(false)
    const { [column]: before, ...others } = draft.get()
    draft.set(cell === null ? others : { ...others, [column]: cell })
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    leaveField()
    const written = draft.get()
    const filled = new Map(
      columns.flatMap(({ id }) => {
        const cell = written[id]
        return cell === undefined ? [] : [[id, cell] as const]
      }),
    )
    if (!writable && filled.size === 0) return setEmpty(true)
    if (!(await send(filled))) return
    draft.forget()
    setRound((before) => before + 1)
    store.announce(writable ? words.formSent : words.entrySent)
  }
  return (
    <div className={classes.form}>
      <form key={round} ref={form} aria-label={view.name} onSubmit={(event) => void submit(event)}>
        <Stack>
          {!mayFill && <Alert>{words.formForWriters}</Alert>}
          {!writable && view.open && <p className={classes.quiet}>{words.entryDetail}</p>}
          {!writable && <SentEntries view={view.id} columns={columns} />}
          {isFull && <Alert>{words.full}</Alert>}
          {columns.map((column) => (
            <FieldInput
              key={column.id}
              column={column}
              cell={cells[column.id]}
              disabled={!mayFill}
              isAtOnce
              onChange={(cell) => set(column.id, cell)}
            />
          ))}
          <ErrorText error={isEmpty ? words.entryEmpty : hasFailed ? words.entryFailed : null} />
          {mayFill && (
            <Button type="submit" disabled={isFull} loading={isBusy}>
              {writable ? words.addAnswer : words.sendEntry}
            </Button>
          )}
        </Stack>
      </form>
    </div>
  )
}

/** This person's entries that aren't in the table, and why. */
function SentEntries({ view, columns }: { view: string; columns: readonly Column[] }) {
  const { space } = useTableHere()
  const host = useHost()
  const words = strings.tables
  const entries = useSentEntries(view)
  const refused = entries.filter(({ isRefused }) => isRefused)
  const waiting = entries.length - refused.length
  const dismiss = () => {
    for (const { id } of refused) void host.call('tables.drop-entry', { space, id })
  }
  return (
    <>
      {waiting > 0 && <Alert role="status">{words.entriesWaiting(waiting)}</Alert>}
      {refused.length > 0 && (
        <Alert color="danger" role="status">
          <p className={classes.refused}>{words.entriesRefused(refused.length)}</p>
          {refused.map(({ id, cells }) => (
            <RefusedEntry key={id} columns={columns} cells={readEntryCells(cells)} />
          ))}
          <Button variant="subtle" size="compact-sm" onClick={dismiss}>
            {words.dismissEntries}
          </Button>
        </Alert>
      )}
    </>
  )
}

/** A rejected entry, which the person can copy: it isn't stored anywhere else. */
function RefusedEntry({ columns, cells }: { columns: readonly Column[]; cells: ReadonlyMap<string, Cell> }) {
  return (
    <dl className={classes.entry}>
      {columns
        .filter(({ id }) => cells.has(id))
        .map((column) => {
          const shown = shownAs(cells.get(column.id), column)
          return (
            <div key={column.id}>
              <dt className={classes.quiet}>{column.name}</dt>
              <dd>{'text' in shown ? <bdi>{harmless(shown.text)}</bdi> : <ShownView shown={shown} />}</dd>
            </div>
          )
        })}
    </dl>
  )
}
