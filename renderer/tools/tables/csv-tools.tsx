import { Menu } from '@mantine/core'
import { Calendar, Download, Upload } from 'lucide-react'
import { type ReactNode, useRef, useState } from 'react'
import type { CalendarEvent } from '../../../shared/calendar/calendar-event.ts'
import { calendarText } from '../../../shared/calendar/calendar-text.ts'
import { nearestLead } from '../../../shared/tools/reminders.ts'
import { writeCalendar } from '../../../shared/tools/tables/calendar-file.ts'
import { type CalendarColumns, rowsOfCalendar } from '../../../shared/tools/tables/calendar-rows.ts'
import type { Column } from '../../../shared/tools/tables/column.ts'
import { addCsv, type CsvPlan, planCsv, writeCsv } from '../../../shared/tools/tables/csv.ts'
import { type CsvFile, type ReadBytes, readCsvBytes } from '../../../shared/tools/tables/csv-file.ts'
import type { Marks } from '../../../shared/tools/tables/forms.ts'
import { leadOfAlarm } from '../../../shared/tools/tables/open-tasks.ts'
import type { Row } from '../../../shared/tools/tables/row.ts'
import { alarmOfRow, taskName, taskReminders } from '../../../shared/tools/tables/task-reminders.ts'
import type { TableView } from '../../../shared/tools/tables/view.ts'
import { REMEMBERED } from '../../docs/remembered.ts'
import { CopyLinkItem } from '../../platform/items/copy-link-item.tsx'
import { useAppStore } from '../../platform/state/store.ts'
import { strings } from '../../strings/strings.ts'
import { FileInput } from '../../ui/files/file-input.tsx'
import { fileName } from '../../ui/files/file-name.ts'
import { OpenFileButton } from '../../ui/files/open-file-button.tsx'
import { MoreMenu } from '../../ui/menus/more-menu.tsx'
import { saveFile } from '../../ui/saving/save-file.ts'
import { ShowOnItems } from '../show-on-items.tsx'
import { CsvDialog } from './csv-dialog.tsx'
import { useTableHere } from './table-context.ts'
import { arrangingColumn, titleColumn } from './view-look.ts'

const FORMATS = '.csv,.tsv,.ics,text/csv,text/calendar'
/** Bytes of a file at most. */
const LARGEST = 50_000_000
/** Bytes that say what kind of file it is. */
const START = 1000

/** Null if there are no events in the file. */
async function readEvents(bytes: Uint8Array): Promise<readonly CalendarEvent[] | null> {
  const { readCalendar } = await import('../../../shared/calendar/read.ts')
  const events = readCalendar(calendarText(bytes))?.events ?? []
  return events.length > 0 ? events : null
}

export interface Import {
  add(file: File): Promise<void>
  /** What is shown while the person decides. */
  dialog: ReactNode
}

/** Adds the rows of a file, and says how many. Those of a CSV file are shown first. */
export function useImport(): Import {
  const { table, editor, reading, space, item } = useTableHere()
  const store = useAppStore()
  const words = strings.tables
  const [chosen, setChosen] = useState<{ name: string; bytes: Uint8Array; first: ReadBytes } | null>(null)
  /** Titles and starts go into the columns that name and arrange rows, if there are any. */
  const intoColumns = (): CalendarColumns => ({
    ...words.calendarColumns,
    ...named('title', titleColumn(table.columns)),
    ...named('start', arrangingColumn({ type: 'calendar', by: null }, table.columns)),
  })
  const planOf = (file: CsvFile, marks: Partial<Marks>): CsvPlan =>
    planCsv(table, file, reading, (place) => words.columnNumber(place + 1), marks)
  const addRows = (file: CsvFile, marks: Partial<Marks> = {}): readonly string[] => {
    const plan = planOf(file, marks)
    const ids = addCsv(editor, file, plan)
    const { length } = file.lines
    if (ids.length < length) store.notify(words.partlyImported(ids.length, length))
    else store.announce(words.imported(length))
    if (plan.left.length > 0) store.notify(words.columnsLeftOut(plan.left.length))
    return ids
  }
  const addEvents = (events: readonly CalendarEvent[]) => {
    const ids = addRows(rowsOfCalendar(events, intoColumns()))
    for (const [number, { start, alarm }] of events.entries()) {
      const row = ids[number]
      if (row === undefined || alarm === null || !table.tasks) continue
      const lead = nearestLead(leadOfAlarm(start, alarm))
      taskReminders.setLead(REMEMBERED, space, taskName(item, row), lead)
    }
  }
  return {
    async add(file) {
      const bytes = new Uint8Array(file.size > LARGEST ? [] : await file.arrayBuffer())
      const isCalendar = /^\uFEFF?\s*BEGIN:VCALENDAR/i.test(calendarText(bytes.subarray(0, START)))
      const events = isCalendar ? await readEvents(bytes) : null
      const first = isCalendar ? null : readCsvBytes(bytes)
      if (events) addEvents(events)
      else if (first?.file) setChosen({ name: file.name, bytes, first })
      else store.notify(words.notImported(file.name))
    },
    dialog: chosen && (
      <CsvDialog
        {...chosen}
        onClose={() => setChosen(null)}
        planOf={planOf}
        onImport={(file, marks) => {
          setChosen(null)
          addRows(file, marks)
        }}
      />
    ),
  }
}

const named = (field: keyof CalendarColumns, column: Column | undefined | null): Partial<CalendarColumns> =>
  column ? { [field]: column.name } : {}

/** For a table that is empty. */
export const ImportCsv = ({ onFile }: { onFile: Import['add'] }) => (
  <OpenFileButton icon={<Upload size={18} />} accept={FORMATS} onFile={onFile}>
    {strings.tables.importCsv}
  </OpenFileButton>
)

interface TableToolsProps {
  name: string
  /** As they are shown. */
  rows: readonly Row[]
  columns: readonly Column[]
  /** Null: all rows. */
  view: TableView | null
  onFile: Import['add']
}

/** Files in and out. */
export function TableTools({ name, rows, columns, view, onFile }: TableToolsProps) {
  const here = useTableHere()
  const { writable, space, item } = here
  const input = useRef<HTMLInputElement>(null)
  const words = strings.tables
  const save = () => {
    // With a mark of its encoding, without which some spreadsheets read letters wrong.
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
