/** Cells as shown by their column's type. */
import { fold } from '../../base/fold.ts'
import { readRepeat } from '../../calendar/repeat.ts'
import type { Cell } from './cell.ts'
import { readCheck } from './checks.ts'
import type { Choice, Column } from './column.ts'
import { dateText, orderOf, readDate } from './dates.ts'
import type { Marks } from './forms.ts'
import { type Decimal, decimalOf, numberCell, numberText, readNumber } from './numbers.ts'

/** `fits`: whether the value fits the column's type; otherwise it is shown as written. */
export type Shown =
  | { readonly kind: 'empty'; readonly fits: true }
  | { readonly kind: 'text'; readonly text: string; readonly fits: boolean }
  | { readonly kind: 'number'; readonly number: number; readonly fits: boolean }
  | { readonly kind: 'checkbox'; readonly isChecked: boolean; readonly fits: boolean }
  /** `time` such as 09:30; null: the whole day. */
  | { readonly kind: 'date'; readonly date: string; readonly time: string | null; readonly fits: true }
  | { readonly kind: 'choice'; readonly choice: Choice; readonly fits: boolean }
  | { readonly kind: 'person'; readonly person: string; readonly fits: boolean }
  | { readonly kind: 'repeat'; readonly rule: string; readonly fits: true }
  /** A checklist, as written. */
  | { readonly kind: 'steps'; readonly text: string; readonly fits: true }
  | { readonly kind: 'rows'; readonly rows: readonly string[]; readonly fits: boolean }

/** The parts of a column that matter for its cells. */
type Typed = Pick<Column, 'type' | 'choices'>

const EMPTY: Shown = { kind: 'empty', fits: true }
/** Finds exact matches, or else those that only differ in case or accents. */
function named<Named extends { readonly name: string }>(all: readonly Named[], name: string): readonly Named[] {
  const same = all.filter((each) => each.name === name)
  const wanted = fold(name.trim())
  return same.length > 0 ? same : all.filter((each) => fold(each.name.trim()) === wanted)
}

export const choiceNamed = ({ choices }: Pick<Typed, 'choices'>, name: string): Choice | undefined =>
  named(choices, name)[0]

/** Shows a cell as written, regardless of its column's type. */
function asWritten(cell: Cell, column: Typed, fits: boolean): Shown {
  if (typeof cell === 'string') return { kind: 'text', text: cell, fits }
  if (typeof cell === 'number') return { kind: 'number', number: cell, fits }
  if (typeof cell === 'boolean') return { kind: 'checkbox', isChecked: cell, fits }
  if ('person' in cell) return { kind: 'person', person: cell.person, fits }
  if ('rows' in cell) return { kind: 'rows', rows: cell.rows, fits }
  const choice = column.choices.find(({ id }) => id === cell.choice)
  return choice ? { kind: 'choice', choice, fits } : EMPTY
}

/** Reads a text by the column's type; null if it doesn't fit. */
function textAs(text: string, column: Typed): Shown | null {
  switch (column.type) {
    case 'number': {
      const number = readNumber(text)
      return number === null ? null : { kind: 'number', number, fits: true }
    }
    case 'checkbox': {
      const isChecked = readCheck(text)
      return isChecked === null ? null : { kind: 'checkbox', isChecked, fits: true }
    }
    case 'date': {
      const date = readDate(text)
      return date && { kind: 'date', ...date, fits: true }
    }
    case 'choice': {
      const choice = choiceNamed(column, text)
      return choice ? { kind: 'choice', choice, fits: true } : null
    }
    case 'repeat':
      return readRepeat(text.trim()) && { kind: 'repeat', rule: text.trim(), fits: true }
    case 'steps':
      return { kind: 'steps', text, fits: true }
    default:
      return column.type === 'text' ? { kind: 'text', text, fits: true } : null
  }
}

export function shownAs(cell: Cell | undefined, column: Typed): Shown {
  if (cell === undefined) return EMPTY
  if (typeof cell === 'string') return textAs(cell, column) ?? asWritten(cell, column, false)
  if (column.type === 'checkbox' && typeof cell === 'number')
    return { kind: 'checkbox', isChecked: cell !== 0, fits: true }
  if (column.type === 'number' && typeof cell === 'boolean') return { kind: 'number', number: cell ? 1 : 0, fits: true }
  const shown = asWritten(cell, column, true)
  if (shown.kind === column.type || shown.kind === 'empty') return shown
  if (column.type === 'waits' && shown.kind === 'rows') return shown
  if (column.type === 'text' && shown.kind === 'number') return { kind: 'text', text: String(shown.number), fits: true }
  if (column.type === 'text' && shown.kind === 'choice') return { kind: 'text', text: shown.choice.name, fits: true }
  return asWritten(cell, column, false)
}

/**
 * As plain text, for copying, export and search.
 *
 * @param nameOf the name of a device's person, or of a row
 */
export function plainText(shown: Shown, nameOf: (device: string) => string): string {
  switch (shown.kind) {
    case 'empty':
      return ''
    case 'text':
    case 'steps':
      return shown.text
    case 'repeat':
      return shown.rule
    case 'rows':
      return shown.rows.map(nameOf).join(', ')
    case 'number':
      return String(shown.number)
    case 'checkbox':
      return shown.isChecked ? 'true' : 'false'
    case 'date':
      return shown.time === null ? shown.date : `${shown.date} ${shown.time}`
    case 'choice':
      return shown.choice.name
    case 'person':
      return nameOf(shown.person)
  }
}

/** The same in the person's language: numbers have its decimal mark. */
export const localText = (shown: Shown, nameOf: (device: string) => string, decimal: Decimal): string =>
  shown.kind === 'number' ? numberText(shown.number, decimal) : plainText(shown, nameOf)

/** What is needed to read a text, besides the column. */
export interface Reading extends Marks {
  readonly people: readonly { readonly device: string; readonly name: string }[]
}

/** Returns a reader for texts in one column. Texts that don't fit its type are kept as they are. */
export function readerFor(
  texts: readonly string[],
  column: Typed,
  { decimal: usual, order: usualOrder, people }: Reading,
): (text: string) => Cell | null {
  const orText = (read: (text: string) => Cell | null | undefined) => (text: string) =>
    text.trim() === '' ? null : (read(text) ?? text)
  switch (column.type) {
    case 'number': {
      const decimal = decimalOf(texts, usual)
      return orText((text) => numberCell(text, decimal))
    }
    case 'date': {
      const order = orderOf(texts, usualOrder)
      return orText((text) => {
        const date = readDate(text) ?? readDate(text, order)
        return date && dateText(date)
      })
    }
    case 'checkbox':
      return orText(readCheck)
    case 'choice':
      return orText((text) => {
        const choice = choiceNamed(column, text)
        return choice && { choice: choice.id }
      })
    case 'person':
      return orText((text) => {
        const [found, ...others] = named(people, text)
        return found && others.length === 0 ? { person: found.device } : null
      })
    default:
      return (text) => (text === '' ? null : text)
  }
}

/** Reads a text that a person typed into a cell. */
export const cellOf = (text: string, column: Column, reading: Reading): Cell | null =>
  readerFor([text], column, reading)(text)
