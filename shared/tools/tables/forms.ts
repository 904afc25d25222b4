/** What the values of a column are, by all of them: a column of texts if writing them back would change one. */
import { checkForm } from './checks.ts'
import { DAY_ORDERS, type DayOrder, dateForm } from './dates.ts'
import type { Form } from './form.ts'
import { DECIMALS, type Decimal, numberForm } from './numbers.ts'

/** How marks are read that can be read in two ways. */
export interface Marks {
  readonly decimal: Decimal
  readonly order: DayOrder
}

const isSame = (one: Form, other: Form, values: readonly string[]): boolean =>
  values.every((value) => one.read(value) === other.read(value))

/** Those that read any of the values differently. */
function distinct(forms: readonly (Form | null)[], values: readonly string[]): Form[] {
  const all: Form[] = []
  for (const form of forms) if (form && !all.some((each) => isSame(each, form, values))) all.push(form)
  return all
}

/**
 * All forms in which the values are written. Several: they differ in the mark before fractions, or in the order of day
 * and month. None: they are texts.
 *
 * @param values of a column
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

/** The one that is meant. */
export const formIn = (forms: readonly Form[], { decimal, order }: Marks): Form | null =>
  forms.find(({ mark }) => mark === decimal || mark === order) ?? forms[0] ?? null
