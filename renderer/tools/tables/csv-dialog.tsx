import { Button, Group, NativeSelect, SimpleGrid, Stack } from '@mantine/core'
import { useMemo, useState } from 'react'
import type { CsvPlan, PlannedColumn } from '../../../shared/tools/tables/csv.ts'
import { type ReadBytes, type ReadCsv, readCsvBytes } from '../../../shared/tools/tables/csv-file.ts'
import { DAY_ORDERS, type DayOrder } from '../../../shared/tools/tables/dates.ts'
import { ENCODINGS, type Encoding } from '../../../shared/tools/tables/encodings.ts'
import type { Marks } from '../../../shared/tools/tables/forms.ts'
import { DECIMALS, type Decimal } from '../../../shared/tools/tables/numbers.ts'
import { SEPARATORS, type Separator } from '../../../shared/tools/tables/separated.ts'
import { shownAs } from '../../../shared/tools/tables/shown.ts'
import { strings } from '../../strings/strings.ts'
import { Dialog } from '../../ui/dialogs/dialog.tsx'
import { ErrorText } from '../../ui/problems/error-text.tsx'
import { ShownView } from './cell-view.tsx'
import { TYPE_ICONS } from './column-look.ts'
import classes from './csv-dialog.module.css'

/** What is shown of a file: enough to see whether it is read as it was meant. */
const [LINES, COLUMNS] = [5, 12]
/** Characters of a line, or of a value, that are shown. */
const [LINE, VALUE] = [40, 200]

interface CsvDialogProps {
  name: string
  bytes: Uint8Array
  /** As it is read by guesses. */
  first: ReadBytes
  planOf: (file: ReadCsv, marks: Partial<Marks>) => CsvPlan
  onImport: (file: ReadCsv, marks: Partial<Marks>) => void
  onClose: () => void
}

/** The first rows of a CSV file as they will be in the table: how it is to be read is a guess. */
export function CsvDialog({ name, bytes, first, planOf, onImport, onClose }: CsvDialogProps) {
  const words = strings.tables
  const [{ encoding, separator, file }, setRead] = useState(first)
  const [marks, setMarks] = useState<Partial<Marks>>({})
  // biome-ignore lint/correctness/useExhaustiveDependencies: what others change in the table meanwhile counts when the file is imported
  const plan = useMemo(() => file && planOf(file, marks), [file, marks])
  return (
    <Dialog title={words.importTitle} onClose={onClose} size="lg">
      <Stack>
        <p className={classes.name}>
          <bdi>{name}</bdi>
        </p>
        <SimpleGrid cols={{ base: 1, xs: 2 }} verticalSpacing="xs">
          <NativeSelect
            label={words.separator}
            value={separator}
            data={SEPARATORS.map((each) => ({ value: each, label: words.separators[each] }))}
            onChange={({ currentTarget }) => setRead(readCsvBytes(bytes, encoding, currentTarget.value as Separator))}
          />
          <NativeSelect
            label={words.encoding}
            value={encoding}
            data={ENCODINGS.map((each) => ({ value: each, label: words.encodings[each] }))}
            onChange={({ currentTarget }) => setRead(readCsvBytes(bytes, currentTarget.value as Encoding))}
          />
          {file && (
            <NativeSelect
              label={words.namesIn}
              value={file.header}
              data={file.first.flatMap((line, place) => {
                const said = line.filter((value) => value.trim() !== '').join(', ')
                return said === ''
                  ? []
                  : [{ value: String(place), label: words.lineNumber(place + 1, cut(said, LINE)) }]
              })}
              onChange={({ currentTarget }) =>
                setRead(readCsvBytes(bytes, encoding, separator, Number(currentTarget.value)))
              }
            />
          )}
          {plan?.asks.decimal && (
            <NativeSelect
              label={words.decimal}
              value={plan.marks.decimal}
              data={DECIMALS.map((each) => ({ value: each, label: words.decimals[each] }))}
              onChange={({ currentTarget }) => setMarks({ ...marks, decimal: currentTarget.value as Decimal })}
            />
          )}
          {plan?.asks.order && (
            <NativeSelect
              label={words.dayOrder}
              value={plan.marks.order}
              data={DAY_ORDERS.map((each) => ({ value: each, label: words.dayOrders[each] }))}
              onChange={({ currentTarget }) => setMarks({ ...marks, order: currentTarget.value as DayOrder })}
            />
          )}
        </SimpleGrid>
        {file && plan ? <Preview file={file} plan={plan} /> : <ErrorText error={words.notImported(name)} />}
        {plan && plan.left.length > 0 && <p className={classes.left}>{words.columnsLeftOut(plan.left.length)}</p>}
        {file?.isCut && <p className={classes.left}>{words.valuesLeftOut}</p>}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {strings.app.cancel}
          </Button>
          {file && plan && <Button onClick={() => onImport(file, marks)}>{words.importRows(file.lines.length)}</Button>}
        </Group>
      </Stack>
    </Dialog>
  )
}

const cut = (text: string, length: number): string => (text.length > length ? `${text.slice(0, length)}…` : text)

function Preview({ file: { lines }, plan: { columns } }: { file: ReadCsv; plan: CsvPlan }) {
  const words = strings.tables
  const shown = columns.slice(0, COLUMNS)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it is scrolled with the keyboard
    <section className={classes.preview} aria-label={words.firstRows} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {shown.map((column) => (
              <PreviewHead key={column.place} column={column} />
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.slice(0, LINES).map((values, line) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines never move
            <tr key={line}>
              {shown.map((column) => (
                <td key={column.place} data-type={column.type ?? undefined}>
                  <PreviewCell column={column} text={values[column.place] ?? ''} />
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

function PreviewCell({ column: { into, type, read }, text }: { column: PlannedColumn; text: string }) {
  const cell = read(text)
  const short = typeof cell === 'string' ? cut(cell, VALUE) : cell
  return <ShownView shown={shownAs(short ?? undefined, { type, choices: into?.choices ?? [] })} />
}
