/**
 * Values by their keys, usually just one: a map for each of a hundred thousand files would cost more than everything
 * else.
 */
export type OneOrMore<Value extends object> = Value | Map<string, Value>

export const valuesOf = <Value extends object>(known: OneOrMore<Value> | undefined): Iterable<Value> =>
  known instanceof Map ? known.values() : known ? [known] : []

/** The only value; undefined if there may be several. */
export const onlyOf = <Value extends object>(known: OneOrMore<Value> | undefined): Value | undefined =>
  known instanceof Map ? undefined : known

/** Adds a value, or replaces that of its key. @returns the result, which replaces `known` */
export function withValue<Value extends object>(
  known: OneOrMore<Value> | undefined,
  value: Value,
  keyOf: (value: Value) => string,
): OneOrMore<Value> {
  if (known instanceof Map) return known.set(keyOf(value), value)
  if (!known || keyOf(known) === keyOf(value)) return value
  return new Map([
    [keyOf(known), known],
    [keyOf(value), value],
  ])
}

export function ofKey<Value extends object>(
  known: OneOrMore<Value> | undefined,
  key: string,
  keyOf: (value: Value) => string,
): Value | undefined {
  if (known instanceof Map) return known.get(key)
  return known && keyOf(known) === key ? known : undefined
}

/** @returns the result, which replaces `known`; undefined if nothing is left */
export function withoutValue<Value extends object>(
  known: OneOrMore<Value> | undefined,
  key: string,
  keyOf: (value: Value) => string,
): OneOrMore<Value> | undefined {
  if (!(known instanceof Map)) return known && keyOf(known) !== key ? known : undefined
  known.delete(key)
  return known.size > 0 ? known : undefined
}
