import { type PersonOf, personOf } from '../record/person.ts'

/** Whose a device is where these devices are one person's. */
export const onePerson =
  (first: string, ...others: readonly string[]): PersonOf =>
  (device) =>
    personOf(others.includes(device) ? first : device)
