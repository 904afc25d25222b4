/** People, apart from the devices that act for them. Whoever counts, limits or compares people does it with these. */

declare const named: unique symbol

/** Named by one of their devices, on every device by the same one: so whatever shows a device can show a person. */
export type Person = string & { readonly [named]: 'person' }

/** Whose a device is, as everybody in a space knows it. */
export type PersonOf = (device: string) => Person

/** Each device is a person of its own: no record says yet whose a device is. */
export const personOf: PersonOf = (device) => device as Person
