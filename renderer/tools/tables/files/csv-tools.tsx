import { Menu } from '@mantine/core'
import { Calendar, Download, Upload } from 'lucide-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { nearestLead } from '../../../../shared/tools/inbox/reminders.ts'
import type { Column } from '../../../../shared/tools/tables/column.ts'
import { writeCalendar } from '../../../../shared/tools/tables/files/calendar-file.ts'
import type { CalendarColumns } from '../../../../shared/tools/tables/files/calendar-rows.ts'
import { addingCsv, withRows, writeCsv } from '../../../../shared/tools/tables/files/csv.ts'
import type { PlannedCalendar, PlannedCsv } from '../../../../shared/tools/tables/files/table-file.ts'
import type { Row } from '../../../../shared/tools/tables/row.ts'
import { alarmOfRow, taskName, taskReminders } from '../../../../shared/tools/tables/tasks/task-reminders.ts'
import type { TableView } from '../../../../shared/tools/tables/views/view.ts'
import { REMEMBERED } from '../../../docs/remembered.ts'
import { whyNotRead } from '../../../platform/browser/why-not-read.ts'
import { CopyLinkItem } from '../../../platform/items/copy-link-item.tsx'
import { useAppStore } from '../../../platform/state/store.ts'
import { strings } from '../../../strings/strings.ts'
import { FileInput } from '../../../ui/files/file-input.tsx'
import { fileName } from '../../../ui/files/file-name.ts'
import { OpenFileButton } from '../../../ui/files/open-file-button.tsx'
import { MoreMenu } from '../../../ui/menus/more-menu.tsx'
import { saveFile } from '../../../ui/saving/save-file.ts'
import { ShowOnItems } from '../../show-on-items.tsx'
import { useChange } from '../long-changes.tsx'
import { useTableHere } from '../table-context.ts'
import { arrangingColumn, titleColumn } from '../views/view-look.ts'
import { CalendarDialog } from './calendar-dialog.tsx'
import { CsvDialog } from './csv-dialog.tsx'
import { PREVIEWED, type ReadTableFile, readTableFile } from './read-table-file.ts'

const FORMATS = '.csv,.tsv,.ics,text/csv,text/calendar'

export interface Import {
  add(file: File): Promise<void>
  /** The dialog that is shown while the person decides. */
  dialog: ReactNode
}

/**
 * Imports the rows of a file, and announces how many. Shows the rows of a CSV file first, and what is left out of any
 * file.
 */
export function useImport(): Import {
  const { table, editor, reading, space, item } = useTableHere()
  const change = useChange()
  const store = useAppStore()
  const words = strings.tables
  const [shown, setShown] = useState<{ file: File; first: PlannedCsv | PlannedCalendar } | null>(null)
  /** Titles and starts go into the columns that name and arrange rows, if there are any. */
  const intoColumns = (): CalendarColumns => ({
    ...words.calendarColumns,
    ...named('title', titleColumn(table.columns)),
    ...named('start', arrangingColumn({ type: 'calendar', by: null }, table.columns)),
  })
  const ended = useRef(new AbortController())
  useEffect(() => {
    ended.current = new AbortController()
    return () => ended.current.abort()
  }, [])
  const read: ReadTableFile = ({ file, choices, rows, signal = ended.current.signal }) =>
    readTableFile({ ...{ file, choices, rows, table, reading }, calendarColumns: intoColumns() }, signal)
  const addRows = async ({ plan }: PlannedCsv | PlannedCalendar): Promise<readonly string[]> => {
    setShown(null)
    const { length } = plan.rows
    const ids = await change({
      title: words.importRows(length),
      size: length * (1 + plan.columns.length),
      parts: addingCsv(editor, plan),
    })
    if (!ids) return []
    store.announce(words.imported(ids.length))
    if (ids.length < length) store.notify(words.csvLeftOut.rows(length - ids.length))
    return ids
  }
  const addEvents = async (planned: PlannedCalendar) => {
    const { leads } = planned
    for (const [number, row] of (await addRows(planned)).entries()) {
      const lead = leads[number] ?? null
      if (lead !== null && table.tasks) taskReminders.setLead(REMEMBERED, space, taskName(item, row), nearestLead(lead))
    }
  }
  /**
   * Plans the import again when a file is added, since others may have changed the table. @param isShown the plan has
   * already been shown
   */
  const add = async (file: File, isShown: boolean) => {
    const { signal } = ended.current
    try {
      const planned = await read({ file, choices: {}, rows: PREVIEWED, signal })
      if (!planned || planned.kind === 'nothing') store.notify(words.notImported(file.name))
      else if (planned.kind === 'calendar' && (isShown || isWhole(planned, table.rows.length))) await addEvents(planned)
      else setShown({ file, first: planned })
    } catch (error) {
      if (!signal.aborted) store.notify(whyNotRead(error, file.name, words.notImported(file.name)))
    }
  }
  return {
    add: (file) => add(file, false),
    dialog: shown && (
      <ImportDialog
        {...shown}
        rows={table.rows.length}
        read={read}
        onClose={() => setShown(null)}
        onRows={(planned) => void addRows(planned)}
        onEvents={() => void add(shown.file, true)}
      />
    ),
  }
}

/** Returns whether everything fits into a table. @param rows number of rows in the table */
const isWhole = ({ leftOut, plan, count }: PlannedCalendar, rows: number): boolean =>
  [leftOut, withRows(plan.leftOut, count, rows)].every((each) => Object.keys(each).length === 0)

interface ImportDialogProps {
  file: File
  first: PlannedCsv | PlannedCalendar
  rows: number
  read: ReadTableFile
  onRows: (planned: PlannedCsv) => void
  onEvents: () => void
  onClose: () => void
}

function ImportDialog({ file, first, rows, read, onRows, onEvents, onClose }: ImportDialogProps) {
  const shown = { file, rows, onClose }
  return first.kind === 'csv' ? (
    <CsvDialog {...shown} first={first} read={read} onImport={onRows} />
  ) : (
    <CalendarDialog {...shown} planned={first} onImport={onEvents} />
  )
}

const named = (field: keyof CalendarColumns, column: Column | undefined | null): Partial<CalendarColumns> =>
  column ? { [field]: column.name } : {}

/** For an empty table. */
export const ImportCsv = ({ onFile }: { onFile: Import['add'] }) => (
  <OpenFileButton icon={<Upload size={18} />} accept={FORMATS} onFile={onFile}>
    {strings.tables.importCsv}
  </OpenFileButton>
)

interface TableToolsProps {
  name: string
  /** In the order on screen. */
  rows: readonly Row[]
  columns: readonly Column[]
  /** Null: all rows. */
  view: TableView | null
  onFile: Import['add']
}

/** Imports and exports files. */
export function TableTools({ name, rows, columns, view, onFile }: TableToolsProps) {
  const here = useTableHere()
  const { writable, space, item } = here
  const input = useRef<HTMLInputElement>(null)
  const words = strings.tables
  const save = () => {
    // Starts with a byte order mark, without which some spreadsheets misread letters.
    const text = `\uFEFF${writeCsv(columns, rows, here.words.nameOf)}\r\n`
    saveFile(`${fileName(name, 'table')}.csv`, new Blob([text], { type: 'text/csv' }))
  }
  const to = view && ({ tool: 'tables', space, place: { item, view: view.id } } as const)
  const { tasks } = here.table
  const by = arrangingColumn({ type: 'calendar', by: view?.by ?? null }, columns)
  const saveCalendar = () => {
    if (!by) return
    const text = writeCalendar({
      ...{ name, rows, columns, by, title: titleColumn(columns), now: Date.now() },
      nameOf: here.words.nameOf,
      alarmOf: (row) => (tasks?.due?.id === by.id ? alarmOfRow(row, tasks, { ...here, remembered: REMEMBERED }) : null),
    })
    saveFile(`${fileName(name, 'table')}.ics`, new Blob([text], { type: 'text/calendar' }))
  }
  return (
    <>
      <MoreMenu label={words.more}>
        {to && <CopyLinkItem to={to} />}
        {to && writable && <ShowOnItems to={to} />}
        {writable && (
          <Menu.Item leftSection={<Upload size={18} />} onClick={() => input.current?.click()}>
            {words.importCsv}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<Download size={18} />} onClick={save}>
          {words.exportCsv}
        </Menu.Item>
        {by && (
          <Menu.Item leftSection={<Calendar size={18} />} onClick={saveCalendar}>
            {words.exportCalendar}
          </Menu.Item>
        )}
      </MoreMenu>
      <FileInput ref={input} label={words.importCsv} accept={FORMATS} onFiles={([file]) => void onFile(file)} />
    </>
  )
}
