/**
 * Finds the type of a column from all its values. It is a column of texts if writing any value back would change it.
 */
import { checkForm } from './checks.ts'
import { DAY_ORDERS, type DayOrder, dateForm } from './dates.ts'
import type { Form } from './form.ts'
import { DECIMALS, type Decimal, numberForm } from './numbers.ts'

/** How ambiguous numbers and days are read. */
export interface Marks {
  readonly decimal: Decimal
  readonly order: DayOrder
}

const isSame = (one: Form, other: Form, values: readonly string[]): boolean =>
  values.every((value) => one.read(value) === other.read(value))

/** The forms that differ in any of the values. */
function distinct(forms: readonly (Form | null)[], values: readonly string[]): Form[] {
  const all: Form[] = []
  for (const form of forms) if (form && !all.some((each) => isSame(each, form, values))) all.push(form)
  return all
}

/**
 * All forms in which the values are written. If there are several, they differ in the decimal mark, or in the order of
 * day and month. If there are none, the values are texts.
 *
 * @param values a column's
 */
export function formsOf(values: readonly string[], decimals: readonly Decimal[] = DECIMALS): readonly Form[] {
  const written = values.map((value) => value.trim()).filter((value) => value !== '')
  if (written.length === 0) return []
  const numbers = distinct(
    decimals.map((decimal) => numberForm(written, decimal)),
    written,
  )
  if (numbers.length > 0) return numbers
  const dates = distinct(
    (['ymd', ...DAY_ORDERS] as const).map((order) => dateForm(written, order)),
    written,
  )
  const check = dates.length > 0 ? null : checkForm(written)
  return check ? [check] : dates
}

/** The form that matches the marks. */
export const formIn = (forms: readonly Form[], { decimal, order }: Marks): Form | null =>
  forms.find(({ mark }) => mark === decimal || mark === order) ?? forms[0] ?? null
