/** Reads and writes numbers in common notations. */
import type { Form } from './form.ts'

export type Decimal = '.' | ','
export const DECIMALS: readonly Decimal[] = ['.', ',']

/** Maximum number of characters. */
const LONGEST = 400
const GROUPS = "'’ \u00a0\u202f"
const other = (decimal: Decimal): Decimal => (decimal === '.' ? ',' : '.')
const shapeOf = (decimal: Decimal): RegExp =>
  new RegExp(
    `^[+-]?(?:[1-9]\\d{0,2}([${other(decimal)}${GROUPS}])\\d{3}(?:\\1\\d{3})*|\\d+)?(?:\\${decimal}\\d+)?(?:e[+-]?\\d{1,3})?$`,
    'i',
  )
const SHAPES: Readonly<Record<Decimal, RegExp>> = { '.': shapeOf('.'), ',': shapeOf(',') }

const significant = (digits: string): string =>
  (/^[^e]*/i.exec(digits)?.[0] ?? '').replace(/\D/g, '').replace(/^0+/, '')

function withoutLastZeros(digits: string): string {
  let end = digits.length
  while (digits[end - 1] === '0') end--
  return digits.slice(0, end)
}

/** Whether a number has all digits of its text. From the sixteenth digit on, not every text can be represented. */
function hasDigits(number: number, plain: string): boolean {
  const digits = withoutLastZeros(significant(plain))
  if (digits.length <= 15) return true
  const written = [String(number), number.toPrecision(Math.min(digits.length, 17))].map(significant)
  return digits.length <= 17 && written.some((each) => withoutLastZeros(each) === digits)
}

/**
 * Null if the text isn't a number, or can't be represented exactly.
 *
 * @param decimal the decimal mark; the other mark, spaces and apostrophes can separate groups of three digits
 */
export function readNumber(text: string, decimal: Decimal = '.'): number | null {
  const trimmed = text.trim()
  if (trimmed.length > LONGEST || !/\d/.test(trimmed) || !SHAPES[decimal].test(trimmed)) return null
  const plain = trimmed
    .replaceAll(/[^\d.,e+-]/gi, '')
    .replaceAll(other(decimal), '')
    .replace(decimal, '.')
  const number = Number(plain)
  return Number.isFinite(number) && hasDigits(number, plain) ? number : null
}

/** Without group separators. */
export const numberText = (number: number, decimal: Decimal): string => String(number).replace('.', decimal)

interface Style {
  decimal: Decimal
  /** The separator between groups of three digits. */
  group: string
  /** Digits in each fraction; null: as many as needed. */
  digits: number | null
}

function write(number: number, { decimal, group, digits }: Style): string {
  const text = digits === null ? String(number) : number.toFixed(digits)
  const [whole = '', fraction] = text.split('.')
  const grouped = group === '' ? whole : whole.replace(/\B(?=(?:\d{3})+$)/g, group)
  return fraction === undefined ? grouped : `${grouped}${decimal}${fraction}`
}

function formWith(style: Style, values: readonly string[]): Form | null {
  const form: Form = {
    type: 'number',
    mark: style.decimal,
    read: (text) => readNumber(text, style.decimal),
    write: (cell) => (typeof cell === 'number' ? write(cell, style) : null),
  }
  const isKept = (value: string) => {
    const number = readNumber(value, style.decimal)
    return number !== null && write(number, style) === value
  }
  return values.every(isKept) ? form : null
}

/** The form in which all values are written, if they are numbers with this decimal mark; otherwise null. */
export function numberForm(values: readonly string[], decimal: Decimal): Form | null {
  const between = new RegExp(`\\d([${other(decimal)}${GROUPS}])\\d`)
  const grouped = values.find((value) => between.test(value))
  const group = grouped === undefined ? '' : (between.exec(grouped)?.[1] ?? '')
  const fraction = values.find((value) => value.includes(decimal))?.split(decimal)[1]
  const free = formWith({ decimal, group, digits: null }, values)
  if (free || fraction === undefined || fraction.length > 20) return free
  return formWith({ decimal, group, digits: fraction.length }, values)
}

/**
 * The decimal mark with which more of a column's values are numbers.
 *
 * @param usual the result if both marks fit equally many
 */
export function decimalOf(values: readonly string[], usual: Decimal): Decimal {
  const count = (decimal: Decimal) => values.filter((value) => readNumber(value, decimal) !== null).length
  return count(other(usual)) > count(usual) ? other(usual) : usual
}

/**
 * A number; or its text, if that contains more, such as leading zeros, and always reads as the same number. Null if it
 * isn't a number.
 */
export function numberCell(text: string, decimal: Decimal): number | string | null {
  const number = readNumber(text, decimal)
  if (number === null) return null
  const isKept = numberForm([text.trim()], decimal) !== null
  return isKept || readNumber(text) !== number ? number : text
}
