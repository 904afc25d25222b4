/** A cell through the type of its column. */
import { readRepeat } from '../../calendar/repeat.ts'
import type { Cell } from './cell.ts'
import type { Choice, Column } from './column.ts'

/** `fits`: whether the column's type can say it; otherwise it is shown as it was written. */
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
  /** A checklist, as it is written. */
  | { readonly kind: 'steps'; readonly text: string; readonly fits: true }
  | { readonly kind: 'rows'; readonly rows: readonly string[]; readonly fits: boolean }

const EMPTY: Shown = { kind: 'empty', fits: true }
const DATE = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}:\d{2})(?::\d{2})?)?$/
const CLOCK = /^(?:[01]\d|2[0-3]):[0-5]\d$/
const CHECKED = /^(?:true|yes|x|✓|1)$/i
const UNCHECKED = /^(?:false|no|0)$/i

/** A day as it is written, `2026-11-23`, perhaps with a time; null if there is no such day. */
export function readDate(text: string): { date: string; time: string | null } | null {
  const [, year, month, day, time = null] = DATE.exec(text.trim()) ?? []
  if (year === undefined || (time !== null && !CLOCK.test(time))) return null
  const at = new Date(0)
  at.setUTCFullYear(Number(year), Number(month) - 1, Number(day))
  const isThere = Number(year) > 0 && at.getUTCMonth() === Number(month) - 1 && at.getUTCDate() === Number(day)
  return isThere ? { date: `${year}-${month}-${day}`, time } : null
}

/** @param decimal what comes before the fraction; spaces and other marks between digits are left out */
export function readNumber(text: string, decimal: '.' | ',' = '.'): number | null {
  const group = decimal === '.' ? ',' : '.'
  const plain = text.trim().replaceAll(/[\s'’]/g, '')
  const shape = decimal === '.' ? /^[+-]?(?:\d[\d,]*)?(?:\.\d+)?(?:e[+-]?\d{1,3})?$/i : /^[+-]?(?:\d[\d.]*)?(?:,\d+)?$/
  if (!/\d/.test(plain) || plain.length > 400 || !shape.test(plain)) return null
  const number = Number(plain.replaceAll(group, '').replace(decimal, '.'))
  return Number.isFinite(number) ? number : null
}

export const choiceNamed = ({ choices }: Column, name: string): Choice | undefined => {
  const wanted = name.trim().toLowerCase()
  return choices.find((choice) => choice.name.toLowerCase() === wanted)
}

/** What was written, whatever the type. */
function asWritten(cell: Cell, column: Column, fits: boolean): Shown {
  if (typeof cell === 'string') return { kind: 'text', text: cell, fits }
  if (typeof cell === 'number') return { kind: 'number', number: cell, fits }
  if (typeof cell === 'boolean') return { kind: 'checkbox', isChecked: cell, fits }
  if ('person' in cell) return { kind: 'person', person: cell.person, fits }
  if ('rows' in cell) return { kind: 'rows', rows: cell.rows, fits }
  const choice = column.choices.find(({ id }) => id === cell.choice)
  return choice ? { kind: 'choice', choice, fits } : EMPTY
}

/** A text through a type; null if it doesn't fit. */
function textAs(text: string, column: Column): Shown | null {
  switch (column.type) {
    case 'number': {
      const number = readNumber(text)
      return number === null ? null : { kind: 'number', number, fits: true }
    }
    case 'checkbox': {
      if (CHECKED.test(text.trim())) return { kind: 'checkbox', isChecked: true, fits: true }
      return UNCHECKED.test(text.trim()) ? { kind: 'checkbox', isChecked: false, fits: true } : null
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

export function shownAs(cell: Cell | undefined, column: Column): Shown {
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
 * In plain text: what is copied, exported and searched.
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

/** What reading a text needs to know beside the column. */
export interface Reading {
  readonly decimal: '.' | ','
  readonly people: readonly { readonly device: string; readonly name: string }[]
}

/** The cell that a person means with a text. What doesn't fit the column's type is kept as it is. */
export function cellOf(text: string, column: Column, { decimal, people }: Reading): Cell | null {
  const trimmed = text.trim()
  if (trimmed === '') return null
  const number = column.type === 'number' ? readNumber(trimmed, decimal) : null
  if (number !== null) return number
  if (column.type === 'person') {
    const wanted = trimmed.toLowerCase()
    const found = people.filter(({ name }) => name.toLowerCase() === wanted)
    if (found.length === 1 && found[0]) return { person: found[0].device }
  }
  const shown = column.type === 'number' ? null : textAs(trimmed, column)
  if (shown?.kind === 'checkbox') return shown.isChecked
  if (shown?.kind === 'date') return shown.time === null ? shown.date : `${shown.date}T${shown.time}`
  if (shown?.kind === 'choice') return { choice: shown.choice.id }
  return text
}
