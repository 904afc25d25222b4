/** People, as distinct from their devices. Code that counts, limits or compares people uses these. */

declare const named: unique symbol

/**
 * Named by one of the person's devices, the same on every device: so code that displays a device can display a person.
 */
export type Person = string & { readonly [named]: 'person' }

/** The person to whom a device belongs, as known to everyone in a space. */
export type PersonOf = (device: string) => Person

/** Each device is its own person: no record yet says whom a device belongs to. */
export const personOf: PersonOf = (device) => device as Person
