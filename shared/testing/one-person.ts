import { type PersonOf, personOf } from '../record/person.ts'

/** A `PersonOf` that treats these devices as one person's. */
export const onePerson =
  (first: string, ...others: readonly string[]): PersonOf =>
  (device) =>
    personOf(others.includes(device) ? first : device)
