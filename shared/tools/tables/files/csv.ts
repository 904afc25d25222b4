/** Imports rows from CSV files into tables, and exports tables as CSV files. */

import { cutText } from '../../../base/cut-text.ts'
import { largest } from '../../../base/extremes.ts'
import { fold } from '../../../base/fold.ts'
import { type LeftOut, LeftOutCount } from '../../../base/left-out.ts'
import type { Cell } from '../cell.ts'
import type { Column, ColumnType } from '../column.ts'
import type { TableEditor } from '../editing/editor.ts'
import type { Parts } from '../editing/parts.ts'
import type { Form } from '../form.ts'
import { formIn, formsOf, type Marks } from '../forms.ts'
import { TABLE_LIMITS } from '../limits.ts'
import { DECIMALS, type Decimal } from '../numbers.ts'
import type { Row } from '../row.ts'
import { plainText, type Reading, readerFor, shownAs } from '../shown.ts'
import type { Table } from '../table.ts'
import type { CsvFile } from './csv-file.ts'
import { writeSeparated } from './separated.ts'

/** Where a column in a file goes. */
export interface PlannedColumn {
  /** Its index in the file. */
  readonly place: number
  readonly name: string
  /** The column with the same name; null: a new one. */
  readonly into: Column | null
  readonly type: ColumnType | null
}

/** Parts of a file that weren't imported. `columns`, `rows`: the table has no room; `values`: the file has too many. */
export type CsvPart = 'columns' | 'rows' | 'values'

/**
 * @param count number of the file's lines
 * @param there number of the table's rows
 */
export function withRows(leftOut: LeftOut<CsvPart>, count: number, there: number): LeftOut<CsvPart> {
  const all = new LeftOutCount(leftOut)
  all.add('rows', '', count - Math.max(0, TABLE_LIMITS.rows - there))
  return all.all
}

/** How a file is imported. Plain data, so that it can be sent between threads. */
export interface CsvPlan {
  readonly columns: readonly PlannedColumn[]
  /** The cells of as many lines as a table can have, in the order of `columns`. */
  readonly rows: readonly (readonly (Cell | null)[])[]
  /** Doesn't count rows for which the table has no room; `withRows` adds them. */
  readonly leftOut: LeftOut<CsvPart>
  /** The marks by which numbers and days are read. */
  readonly marks: Marks
  /** Whether some values are ambiguous. */
  readonly asks: { readonly decimal: boolean; readonly order: boolean }
}

/** The indexes of columns with a value in any line. */
function placesFilled(lines: CsvFile['lines']): ReadonlySet<number> {
  const filled = new Set<number>()
  for (const line of lines) for (const [place, value] of line.entries()) if (value.trim() !== '') filled.add(place)
  return filled
}

interface Named {
  place: number
  name: string
  into: Column | null
}

/**
 * A file's columns with a name or a value. Each goes into one of the table's columns, or into a new one if there is
 * room.
 */
function namedColumns(
  { names, lines }: CsvFile,
  { columns, allColumns }: Pick<Table, 'columns' | 'allColumns'>,
  unnamed: (place: number) => string,
  leftOut: LeftOutCount<CsvPart>,
): Named[] {
  const filled = placesFilled(lines)
  const width = largest(
    [...filled].map((place) => place + 1),
    names.length,
  )
  const used = new Set<string>()
  const taken: Named[] = []
  let room = TABLE_LIMITS.columns - allColumns.length
  for (let place = 0; place < width; place++) {
    const given = names[place]?.trim() ?? ''
    if (given === '' && !filled.has(place)) continue
    const name = cutText(given || unnamed(place), TABLE_LIMITS.name)
    const free = columns.filter(({ id }) => !used.has(id))
    const into = free.find((each) => each.name === name) ?? free.find((each) => fold(each.name) === fold(name)) ?? null
    if (into) used.add(into.id)
    else room -= 1
    if (into || room >= 0) taken.push({ place, name, into })
    else leftOut.add('columns', name)
  }
  return taken
}

/**
 * The decimal mark that is usual in files with this separator. The file's unambiguous numbers count more than the
 * language.
 */
function usualDecimal(separator: CsvFile['separator'], forms: readonly (readonly Form[])[], usual: Decimal): Decimal {
  if (separator === ',') return '.'
  const said = new Set(forms.flatMap((each) => (each.length === 1 && each[0]?.type === 'number' ? each[0].mark : [])))
  if (said.size === 1) return said.has(',') ? ',' : '.'
  return separator === ';' ? ',' : usual
}

/**
 * Plans how a file's rows are added to a table. Values go into the columns with the same names, or into new ones of the
 * type that fits all their values.
 *
 * @param unnamed returns a name for an unnamed column with values, by its index
 * @param chosen marks that the person chose
 */
export function planCsv(
  table: Pick<Table, 'columns' | 'allColumns'>,
  file: CsvFile,
  reading: Reading,
  unnamed: (place: number) => string,
  chosen: Partial<Marks> = {},
): CsvPlan {
  const { separator } = file
  const lines = file.lines.slice(0, TABLE_LIMITS.rows)
  const leftOut = new LeftOutCount<CsvPart>()
  const taken = namedColumns({ ...file, lines }, table, unnamed, leftOut)
  if (file.isCut) leftOut.add('values')
  // In a file with commas, a comma within a value is quoted; it is a decimal mark only in a language that uses it.
  const isCommaUsual = separator !== ',' || reading.decimal === ',' || chosen.decimal === ','
  const read = taken.map((column) => {
    const values = lines.map((line) => line[column.place] ?? '')
    const isTyped = column.into !== null && column.into.type !== 'number' && column.into.type !== 'date'
    return { column, values, forms: isTyped ? [] : formsOf(values, isCommaUsual ? DECIMALS : ['.']) }
  })
  const forms = read.map((each) => each.forms)
  const marks: Marks = {
    decimal: chosen.decimal ?? usualDecimal(separator, forms, reading.decimal),
    order: chosen.order ?? reading.order,
  }
  const planned = read.map(({ column, values, forms: found }) => {
    const form = column.into ? null : formIn(found, marks)
    const type = column.into ? column.into.type : (form?.type ?? 'text')
    const reader = readerFor(values, column.into ?? { type, choices: [] }, { ...reading, ...marks })
    const cellOf = form ? (text: string) => (text.trim() === '' ? null : form.read(text.trim())) : reader
    return { column: { ...column, type }, cellOf }
  })
  const asks = (type: ColumnType) => forms.some((each) => each.length > 1 && each[0]?.type === type)
  return {
    ...{ leftOut: leftOut.all, marks, asks: { decimal: asks('number'), order: asks('date') } },
    columns: planned.map(({ column }) => column),
    rows: lines.map((line) => planned.map(({ column, cellOf }) => cellOf(line[column.place] ?? ''))),
  }
}

function cellsIn(columns: readonly (string | null)[], row: CsvPlan['rows'][number]): Map<string, Cell> {
  const cells = new Map<string, Cell>()
  for (const [place, cell] of row.entries()) {
    const column = columns[place]
    if (column && cell !== null) cells.set(column, cell)
  }
  return cells
}

/** Adds a file's rows to a table. Returns the ids of those for which there was room. */
export function* addingCsv(
  editor: TableEditor,
  { columns, rows }: Pick<CsvPlan, 'columns' | 'rows'>,
): Parts<readonly string[]> {
  const ids = columns.map(({ name, type, into }) => into?.id ?? editor.addColumn(name, type ?? 'text'))
  return yield* editor.addingRows(rows.length, (row) => cellsIn(ids, rows[row] ?? []))
}

/** Values that a spreadsheet would compute are marked as texts. */
export function writeCsv(columns: readonly Column[], rows: readonly Row[], nameOf: (device: string) => string): string {
  const lines = rows.map(({ cells }) =>
    columns.map((column) => plainText(shownAs(cells.get(column.id), column), nameOf)),
  )
  return writeSeparated([columns.map(({ name }) => name), ...lines], ',', true)
}
