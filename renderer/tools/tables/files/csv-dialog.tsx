import { Button, NativeSelect, SimpleGrid, Stack } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { Cell } from '../../../../shared/tools/tables/cell.ts'
import { DAY_ORDERS, type DayOrder } from '../../../../shared/tools/tables/dates.ts'
import { type CsvPlan, type PlannedColumn, withRows } from '../../../../shared/tools/tables/files/csv.ts'
import { ENCODINGS, type Encoding } from '../../../../shared/tools/tables/files/encodings.ts'
import { SEPARATORS, type Separator } from '../../../../shared/tools/tables/files/separated.ts'
import type { CsvChoices, PlannedCsv, PlannedFile } from '../../../../shared/tools/tables/files/table-file.ts'
import { TABLE_LIMITS } from '../../../../shared/tools/tables/limits.ts'
import { DECIMALS, type Decimal } from '../../../../shared/tools/tables/numbers.ts'
import { shownAs } from '../../../../shared/tools/tables/shown.ts'
import { whyNotRead } from '../../../platform/browser/why-not-read.ts'
import { strings } from '../../../strings/strings.ts'
import { Dialog } from '../../../ui/dialogs/dialog.tsx'
import { DialogActions } from '../../../ui/dialogs/dialog-actions.tsx'
import { LeftOutList } from '../../../ui/files/left-out-list.tsx'
import { ErrorText } from '../../../ui/problems/error-text.tsx'
import { TYPE_ICONS } from '../column-look.ts'
import { ShownView } from '../grid/cell-view.tsx'
import classes from './csv-dialog.module.css'
import { PREVIEWED, type ReadTableFile } from './read-table-file.ts'

/** Maximum number of columns shown from a file. */
const COLUMNS = 12
/** Maximum number of characters shown of a line, and of a value. */
const [LINE, VALUE] = [40, 200]

interface CsvDialogProps {
  file: File
  /** The file as read with guessed options. */
  first: PlannedCsv
  /** Number of rows in the table. */
  rows: number
  read: ReadTableFile
  onImport: (planned: PlannedCsv) => void
  onClose: () => void
}

const SEPARATOR_NAMES = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' } as const satisfies Record<
  Separator,
  string
>
const DECIMAL_NAMES = { '.': 'point', ',': 'comma' } as const satisfies Record<Decimal, string>

/** A preview of a CSV file's first rows in the table, since its format was guessed. */
export function CsvDialog({ file, first, rows, read, onImport, onClose }: CsvDialogProps) {
  const words = strings.tables
  const { planned, choices, isReading, problem, choose, readAll } = useChoices(file, first, read)
  const { encoding, separator } = { ...planned, ...choices }
  const csv = planned.kind === 'csv' ? planned : null
  const plan = csv?.plan
  return (
    <Dialog title={words.importTitle} onClose={onClose} size="lg">
      <Stack>
        <p className={classes.name}>
          <bdi>{file.name}</bdi>
        </p>
        <SimpleGrid cols={{ base: 1, xs: 2 }} verticalSpacing="xs">
          <NativeSelect
            label={words.separator}
            value={separator}
            data={SEPARATORS.map((each) => ({ value: each, label: words.separators[SEPARATOR_NAMES[each]] }))}
            onChange={({ currentTarget }) =>
              choose({ encoding, separator: currentTarget.value as Separator, marks: choices.marks ?? {} })
            }
          />
          <NativeSelect
            label={words.encoding}
            value={encoding}
            data={ENCODINGS.map((each) => ({ value: each, label: words.encodings[each] }))}
            onChange={({ currentTarget }) =>
              choose({ encoding: currentTarget.value as Encoding, marks: choices.marks ?? {} })
            }
          />
          {csv && (
            <NativeSelect
              label={words.namesIn}
              value={choices.header ?? csv.header}
              data={csv.first.flatMap((line, place) => {
                const said = line.filter((value) => value.trim() !== '').join(', ')
                return said === ''
                  ? []
                  : [{ value: String(place), label: words.lineNumber(place + 1, cut(said, LINE)) }]
              })}
              onChange={({ currentTarget }) =>
                choose({ ...choices, encoding, separator, header: Number(currentTarget.value) })
              }
            />
          )}
          {plan?.asks.decimal && (
            <NativeSelect
              label={words.decimal}
              value={plan.marks.decimal}
              data={DECIMALS.map((each) => ({ value: each, label: words.decimals[DECIMAL_NAMES[each]] }))}
              onChange={({ currentTarget }) =>
                choose({ ...choices, marks: { ...choices.marks, decimal: currentTarget.value as Decimal } })
              }
            />
          )}
          {plan?.asks.order && (
            <NativeSelect
              label={words.dayOrder}
              value={plan.marks.order}
              data={DAY_ORDERS.map((each) => ({ value: each, label: words.dayOrders[each] }))}
              onChange={({ currentTarget }) =>
                choose({ ...choices, marks: { ...choices.marks, order: currentTarget.value as DayOrder } })
              }
            />
          )}
        </SimpleGrid>
        {plan ? <Preview plan={plan} isBusy={isReading} /> : <ErrorText error={words.notImported(file.name)} />}
        {problem && <ErrorText error={problem} />}
        {csv && <LeftOutList leftOut={withRows(csv.plan.leftOut, csv.count, rows)} words={words.csvLeftOut} />}
        <DialogActions>
          <Button variant="default" onClick={onClose}>
            {strings.app.cancel}
          </Button>
          {csv && (
            <Button loading={isReading} onClick={() => void readAll().then((all) => all && onImport(all))}>
              {words.importRows(csv.count)}
            </Button>
          )}
        </DialogActions>
      </Stack>
    </Dialog>
  )
}

type Read = Exclude<PlannedFile, { kind: 'calendar' }>

/**
 * The options for reading the file, and the result. A new choice aborts the previous reading. If the file can't be read
 * with the chosen options, the previous result stays.
 */
function useChoices(file: File, first: PlannedCsv, read: ReadTableFile) {
  const [shown, setShown] = useState<{ planned: Read; choices: CsvChoices }>({ planned: first, choices: {} })
  const [wanted, setWanted] = useState<CsvChoices | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [running, setRunning] = useState<AbortController | null>(null)
  useEffect(() => () => running?.abort(), [running])
  const readAs = async (choices: CsvChoices, rows: number): Promise<Read | null> => {
    const ended = new AbortController()
    const otherwise = strings.tables.notImported(file.name)
    setRunning(ended)
    setProblem(null)
    try {
      const found = await read({ file, choices, rows, signal: ended.signal })
      if (found && found.kind !== 'calendar') return found
      setProblem(otherwise)
    } catch (error) {
      if (!ended.signal.aborted) setProblem(whyNotRead(error, file.name, otherwise))
    } finally {
      setRunning((now) => (now === ended ? null : now))
    }
    return null
  }
  return {
    ...{ planned: shown.planned, choices: wanted ?? shown.choices, problem, isReading: running !== null },
    async choose(choices: CsvChoices) {
      setWanted(choices)
      const planned = await readAs(choices, PREVIEWED)
      if (planned) setShown({ planned, choices })
      setWanted((now) => (now === choices ? null : now))
    },
    async readAll(): Promise<PlannedCsv | null> {
      const found = await readAs(shown.choices, TABLE_LIMITS.rows)
      return found?.kind === 'csv' ? found : null
    },
  }
}

const cut = (text: string, length: number): string => (text.length > length ? `${text.slice(0, length)}…` : text)

function Preview({ plan: { columns, rows }, isBusy }: { plan: CsvPlan; isBusy: boolean }) {
  const words = strings.tables
  const shown = columns.slice(0, COLUMNS)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it is scrolled with the keyboard
    <section className={classes.preview} aria-label={words.firstRows} aria-busy={isBusy} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {shown.map((column) => (
              <PreviewHead key={column.place} column={column} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, PREVIEWED).map((cells, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows never move
            <tr key={row}>
              {shown.map((column, place) => (
                <td key={column.place} data-type={column.type ?? undefined}>
                  <PreviewCell column={column} cell={cells[place] ?? null} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function PreviewHead({ column: { name, type } }: { column: PlannedColumn }) {
  const Icon = TYPE_ICONS[type ?? 'text']
  return (
    <th scope="col">
      <span className={classes.head} title={type ? strings.tables.types[type] : strings.tables.newerType}>
        <Icon size={16} aria-hidden="true" />
        <bdi>{name}</bdi>
      </span>
    </th>
  )
}

function PreviewCell({ column: { into, type }, cell }: { column: PlannedColumn; cell: Cell | null }) {
  const short = typeof cell === 'string' ? cut(cell, VALUE) : cell
  return <ShownView shown={shownAs(short ?? undefined, { type, choices: into?.choices ?? [] })} />
}
