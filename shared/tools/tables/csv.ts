/** Rows of CSV files in tables, and tables as such files. */
import { cutText } from '../../base/cut-text.ts'
import { fold } from '../../base/fold.ts'
import { type LeftOut, LeftOutCount } from '../../base/left-out.ts'
import type { Cell } from './cell.ts'
import type { Column, ColumnType } from './column.ts'
import type { CsvFile } from './csv-file.ts'
import type { TableEditor } from './editor.ts'
import type { Form } from './form.ts'
import { formIn, formsOf, type Marks } from './forms.ts'
import { TABLE_LIMITS } from './limits.ts'
import { DECIMALS, type Decimal } from './numbers.ts'
import type { Row } from './row.ts'
import { writeSeparated } from './separated.ts'
import { plainText, type Reading, readerFor, shownAs } from './shown.ts'
import type { Table } from './table.ts'

/** Where a column of a file goes. */
export interface PlannedColumn {
  /** In the file. */
  readonly place: number
  readonly name: string
  /** The column that has its name; null: a new one. */
  readonly into: Column | null
  readonly type: ColumnType | null
}

/** What of a file doesn't come into a table. `columns`, `rows`: there is no room; `values`: the file has too many. */
export type CsvPart = 'columns' | 'rows' | 'values'

/** @param count of the file's lines @param there rows that the table has */
export function withRows(leftOut: LeftOut<CsvPart>, count: number, there: number): LeftOut<CsvPart> {
  const all = new LeftOutCount(leftOut)
  all.add('rows', '', count - Math.max(0, TABLE_LIMITS.rows - there))
  return all.all
}

/** What becomes of a file. Plain data, so that it can cross threads. */
export interface CsvPlan {
  readonly columns: readonly PlannedColumn[]
  /** The cells of each of the file's lines for which a table has room, in the order of `columns`. */
  readonly rows: readonly (readonly (Cell | null)[])[]
  /** Without the rows for which the table has no room: `withRows`. */
  readonly leftOut: LeftOut<CsvPart>
  /** How numbers and days are read. */
  readonly marks: Marks
  /** Whether some could be read otherwise. */
  readonly asks: { readonly decimal: boolean; readonly order: boolean }
}

/** The places that have a value in any line. */
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

/** The columns of a file: those with a name or a value. Each takes one of the table's, or a new one if there is room. */
function namedColumns(
  { names, lines }: CsvFile,
  { columns, allColumns }: Pick<Table, 'columns' | 'allColumns'>,
  unnamed: (place: number) => string,
  leftOut: LeftOutCount<CsvPart>,
): Named[] {
  const filled = placesFilled(lines)
  const width = Math.max(names.length, ...[...filled].map((place) => place + 1))
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

/** Marks as most files use them that are separated like this one; what its numbers say counts more than its language. */
function usualDecimal(separator: CsvFile['separator'], forms: readonly (readonly Form[])[], usual: Decimal): Decimal {
  if (separator === ',') return '.'
  const said = new Set(forms.flatMap((each) => (each.length === 1 && each[0]?.type === 'number' ? each[0].mark : [])))
  if (said.size === 1) return said.has(',') ? ',' : '.'
  return separator === ';' ? ',' : usual
}

/**
 * Plans how the rows of a file come into a table: values go into the columns that have the names of theirs, others into
 * new ones of the type that all their values have.
 *
 * @param unnamed what a column is called that has values and no name, by its place
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
  // Between values, a comma would be in quotation marks: there it is one between numbers.
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

/** Adds the rows of a file to a table, in one step. Returns the ids of those for which there was room. */
export function addCsv(editor: TableEditor, { columns, rows }: Pick<CsvPlan, 'columns' | 'rows'>): readonly string[] {
  return editor.inOneStep(() => {
    const ids = columns.map(({ name, type, into }) => into?.id ?? editor.addColumn(name, type ?? 'text'))
    return editor.addRows(
      rows.map((row) => {
        const cells = new Map<string, Cell>()
        for (const [place, cell] of row.entries()) {
          const id = ids[place]
          if (id && cell !== null) cells.set(id, cell)
        }
        return cells
      }),
    )
  })
}

/** What would be a formula to a spreadsheet is marked as a text. */
export function writeCsv(columns: readonly Column[], rows: readonly Row[], nameOf: (device: string) => string): string {
  const lines = rows.map(({ cells }) =>
    columns.map((column) => plainText(shownAs(cells.get(column.id), column), nameOf)),
  )
  return writeSeparated([columns.map(({ name }) => name), ...lines], ',', true)
}
