/**
 * Reads untrusted objects field by field: for values that come by the thousand with thirty fields each. A zod schema
 * takes three to five times as long if generating code is forbidden, as in the window.
 */

import { nearestTime } from '../record/time.ts'

/** Returned by a reader for a value that it rejects. */
const BAD = Symbol('bad')

/** Returns the value or a copy that shares no objects with it; never throws. */
export type Reader<Value> = (value: unknown) => Value | typeof BAD

type Readers = Readonly<Record<string, Reader<unknown>>>
/** The type that a reader returns. */
export type ReadBy<Read> = Read extends Reader<infer Result> ? Result : never
type Optional<Fields> = { [Key in keyof Fields]: undefined extends ReadBy<Fields[Key]> ? Key : never }[keyof Fields]

/** The object that `record` reads. A field that may be undefined may be missing. */
export type Fields<Of extends Readers> = {
  [Key in Exclude<keyof Of, Optional<Of>>]: ReadBy<Of[Key]>
} & { [Key in Optional<Of>]?: ReadBy<Of[Key]> }

/** @returns null if the reader rejects the value */
export function readWith<Result>(read: Reader<Result>, value: unknown): Result | null {
  const result = read(value)
  return result === BAD ? null : result
}

/** The value itself, if it passes the test. */
export const that =
  <Result>(test: (value: unknown) => value is Result): Reader<Result> =>
  (value) =>
    test(value) ? value : BAD

/** A number from `least` to `most`. */
export const numberIn = (least: number, most: number): Reader<number> =>
  that((value): value is number => typeof value === 'number' && value >= least && value <= most)

/** An integer from `least` to `most` that a double represents exactly. */
export const wholeIn = (least = Number.MIN_SAFE_INTEGER, most = Number.MAX_SAFE_INTEGER): Reader<number> =>
  that(
    (value): value is number => Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most,
  )

export const boolean: Reader<boolean> = that((value) => typeof value === 'boolean')

/** A text of up to `most` characters. */
export const textUpTo = (most: number, test: (text: string) => boolean = () => true): Reader<string> =>
  that((value): value is string => typeof value === 'string' && value.length <= most && test(value))

/** A short text that matches a pattern from start to end. */
export const like = (pattern: string): Reader<string> => {
  const whole = new RegExp(`^${pattern}$`)
  return textUpTo(160, (text) => whole.test(text))
}

/** 32 bytes, as hex digits. */
export const hexOf32 = like('[0-9a-f]{64}')

const anyWhole = wholeIn()
/**
 * A time written by anybody. An invalid one is read as the nearest valid one, so that it doesn't invalidate its object.
 */
export const time: Reader<number> = (value) => {
  const whole = anyWhole(value)
  return typeof whole === 'number' ? nearestTime(whole) : whole
}

/** One of some values. Returns the constant named here, which the engine compares with other names by identity. */
export const oneOf = <const Names extends readonly (string | number | boolean)[]>(
  ...names: Names
): Reader<Names[number]> => {
  const known = new Map<unknown, Names[number]>(names.map((name) => [name, name]))
  return (value) => known.get(value) ?? BAD
}

export const nullOr =
  <Result>(read: Reader<Result>): Reader<Result | null> =>
  (value) =>
    value === null ? null : read(value)

export const maybe =
  <Result>(read: Reader<Result>): Reader<Result | undefined> =>
  (value) =>
    value === undefined ? undefined : read(value)

/** Replaces an invalid value with a fallback. */
export const otherwise =
  <Result, Other>(read: Reader<Result>, other: () => Other): Reader<Result | Other> =>
  (value) => {
    const result = read(value)
    return result === BAD ? other() : result
  }

/** A list of `least` to `most` items. */
export const list =
  <Item>(item: Reader<Item>, least: number, most: number): Reader<Item[]> =>
  (value) => {
    if (!Array.isArray(value) || value.length < least || value.length > most) return BAD
    const items: Item[] = []
    // By index: a list may have holes, and those are invalid.
    for (let place = 0; place < value.length; place++) {
      const read = item(value[place])
      if (read === BAD) return BAD
      items.push(read)
    }
    return items
  }

/** An object with arbitrary keys, at most `most` of them, as a map. */
export const mapOf =
  <Item>(item: Reader<Item>, most: number): Reader<ReadonlyMap<string, Item>> =>
  (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return BAD
    const entries = Object.entries(value)
    if (entries.length > most) return BAD
    const map = new Map<string, Item>()
    for (const [key, each] of entries) {
      const read = item(each)
      if (read === BAD) return BAD
      map.set(key, read)
    }
    return map
  }

export const pair =
  <Item>(item: Reader<Item>): Reader<[Item, Item]> =>
  (value) => {
    if (!Array.isArray(value) || value.length !== 2) return BAD
    const left = item(value[0])
    const right = item(value[1])
    return left === BAD || right === BAD ? BAD : [left, right]
  }

/** One of several objects, distinguished by the field `kind`. */
export const byKind = <const Of extends Readers>(readers: Of): Reader<ReadBy<Of[keyof Of]>> => {
  const known = new Map<unknown, Reader<unknown>>(Object.entries(readers))
  return (value) => {
    const kind = typeof value === 'object' && value !== null ? (value as { kind?: unknown }).kind : null
    return (known.get(kind)?.(value) ?? BAD) as ReadBy<Of[keyof Of]> | typeof BAD
  }
}

/** An object with these fields; any others are dropped. */
export const record = <Of extends Readers>(fields: Of): Reader<Fields<Of>> => {
  const names = Object.keys(fields)
  const readers = Object.values(fields)
  // Copies have room for these fields from the start: an object that grows field by field takes twice as long.
  const required = names.filter((_, place) => readers[place]?.(undefined) !== undefined)
  const blank = Object.fromEntries(required.map((name) => [name, null]))
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return BAD
    const result: Record<string, unknown> = { ...blank }
    for (let place = 0; place < readers.length; place++) {
      const name = names[place] as string
      const field = (readers[place] as Reader<unknown>)((value as Record<string, unknown>)[name])
      if (field === BAD) return BAD
      if (field !== undefined) result[name] = field
    }
    return result as Fields<Of>
  }
}
