/** Tables as CSV files, in and out. */
import { cutText } from '../../base/cut-text.ts'
import type { Cell } from './cell.ts'
import { COLUMN_TYPES, type Column, type ColumnType } from './column.ts'
import type { TableEditor } from './editor.ts'
import { TABLE_LIMITS } from './limits.ts'
import type { Row } from './row.ts'
import { readSeparated, type Separator, writeSeparated } from './separated.ts'
import { cellOf, plainText, type Reading, readDate, readNumber, shownAs } from './shown.ts'
import type { Table } from './table.ts'

export const SEPARATORS: readonly Separator[] = [',', ';', '\t']

const withoutMark = (text: string): string => text.replace(/^\uFEFF/, '')

/** Some spreadsheets say the separator in a line before all others. */
const SAID = /^sep=([,;\t])(?:\r\n|[\r\n])/i

/** Spreadsheets write UTF-8, UTF-16 with a mark, or the usual encoding of their system. */
export function csvText(bytes: Uint8Array): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

const saysSomething = (values: readonly string[]): boolean => values.some((value) => value.trim() !== '')

/** The one that the file says, or that divides the first line that says something into most values. */
export function separatorOf(text: string): Separator {
  const start = withoutMark(text.slice(0, 10_000))
  const said = SAID.exec(start)?.[1]
  if (said !== undefined) return said as Separator
  const count = (separator: Separator): number => {
    const lines = readSeparated(start, separator)
    return (lines.find(saysSomething) ?? lines[0])?.length ?? 0
  }
  return SEPARATORS.toSorted((one, other) => count(other) - count(one))[0] ?? ','
}

export interface CsvFile {
  readonly names: readonly string[]
  readonly lines: readonly (readonly string[])[]
}

/** Null if there is nothing in it. The first line that says something has the names of the columns. */
export function readCsv(text: string, separator = separatorOf(text)): CsvFile | null {
  const all = readSeparated(withoutMark(text).replace(SAID, ''), separator)
  const first = all.findIndex(saysSomething)
  const names = all[first]
  if (!names) return null
  return { names, lines: all.slice(first + 1).filter((line) => line.some((value) => value !== '')) }
}

const FITS: Partial<Readonly<Record<ColumnType, (text: string, decimal: '.' | ',') => boolean>>> = {
  number: (text, decimal) => readNumber(text, decimal) !== null,
  date: (text) => readDate(text) !== null,
  checkbox: (text) => /^(?:true|false)$/i.test(text.trim()),
}

/** The type that all values of a column have. */
function typeOf(values: readonly string[], decimal: '.' | ','): ColumnType {
  const written = values.filter((value) => value.trim() !== '')
  const found = COLUMN_TYPES.find((type) => FITS[type] && written.every((value) => FITS[type]?.(value, decimal)))
  return written.length > 0 && found ? found : 'text'
}

/** The places that have a value in any line. */
function placesFilled(lines: CsvFile['lines']): ReadonlySet<number> {
  const filled = new Set<number>()
  for (const line of lines) for (const [place, value] of line.entries()) if (value.trim() !== '') filled.add(place)
  return filled
}

/**
 * Adds the rows of a file to a table: values go into the columns that have the names of theirs, others into new ones.
 * Each column takes one of the file's. Returns the ids of those rows for which there was room.
 *
 * @param unnamed what a column is called that has values and no name, by its place
 */
export function addCsv(
  editor: TableEditor,
  table: Pick<Table, 'columns' | 'allColumns'>,
  { names, lines }: CsvFile,
  reading: Reading,
  unnamed: (place: number) => string,
): readonly string[] {
  const taken = new Set<string>()
  const into: { place: number; column: Column }[] = []
  const filled = placesFilled(lines)
  for (const [place, name] of names.entries()) {
    // No table has room for more.
    if (taken.size >= TABLE_LIMITS.columns) break
    if (name.trim() === '' && !filled.has(place)) continue
    const wanted = cutText(name.trim() || unnamed(place), TABLE_LIMITS.name)
    const isWanted = ({ id, name: its }: Column) => its.toLowerCase() === wanted.toLowerCase() && !taken.has(id)
    const typeHere = () =>
      typeOf(
        lines.map((line) => line[place] ?? ''),
        reading.decimal,
      )
    const hasRoom = table.allColumns.length < TABLE_LIMITS.columns
    const id = table.columns.find(isWanted)?.id ?? (hasRoom ? editor.addColumn(wanted, typeHere()) : null)
    const column = table.columns.find((each) => each.id === id)
    if (!column) continue
    taken.add(column.id)
    into.push({ place, column })
  }
  const rows = lines.map((line) => {
    const cells = new Map<string, Cell>()
    for (const { place, column } of into) {
      const cell = cellOf(line[place] ?? '', column, reading)
      if (cell !== null) cells.set(column.id, cell)
    }
    return cells
  })
  return editor.addRows(rows)
}

/** What would be a formula to a spreadsheet is marked as a text. */
export function writeCsv(columns: readonly Column[], rows: readonly Row[], nameOf: (device: string) => string): string {
  const lines = rows.map(({ cells }) =>
    columns.map((column) => plainText(shownAs(cells.get(column.id), column), nameOf)),
  )
  return writeSeparated([columns.map(({ name }) => name), ...lines], ',', true)
}
