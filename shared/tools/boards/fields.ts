/**
 * Reads objects that anybody may have written, field by field. For what comes by the thousand with thirty fields each: a schema of zod
 * takes three to five times as long where no program may be made from a text, as in the window.
 */

/** What a reader says of a value that it does not take. */
const BAD = Symbol('bad')

/** Takes a value or a copy of it, which shares nothing with it; never throws. */
export type Reader<Value> = (value: unknown) => Value | typeof BAD

type Readers = Readonly<Record<string, Reader<unknown>>>
type Value<Read> = Read extends Reader<infer Result> ? Result : never
type Optional<Fields> = { [Key in keyof Fields]: undefined extends Value<Fields[Key]> ? Key : never }[keyof Fields]

/** The object that `record` reads. A field that may be undefined may be missing. */
export type Fields<Of extends Readers> = {
  [Key in Exclude<keyof Of, Optional<Of>>]: Value<Of[Key]>
} & { [Key in Optional<Of>]?: Value<Of[Key]> }

/** @returns null where the reader does not take the value */
export function readWith<Result>(read: Reader<Result>, value: unknown): Result | null {
  const result = read(value)
  return result === BAD ? null : result
}

/** A value that passes the test, as it is. */
export const that =
  <Result>(test: (value: unknown) => value is Result): Reader<Result> =>
  (value) =>
    test(value) ? value : BAD

/** A number from `least` to `most`. */
export const numberIn = (least: number, most: number): Reader<number> =>
  that((value): value is number => typeof value === 'number' && value >= least && value <= most)

/** A whole number from `least` to `most` that has no neighbour it could be mistaken for. */
export const wholeIn = (least = Number.MIN_SAFE_INTEGER, most = Number.MAX_SAFE_INTEGER): Reader<number> =>
  that(
    (value): value is number => Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most,
  )

export const boolean: Reader<boolean> = that((value) => typeof value === 'boolean')

/** A text of at most so many characters. */
export const textUpTo = (most: number, test: (text: string) => boolean = () => true): Reader<string> =>
  that((value): value is string => typeof value === 'string' && value.length <= most && test(value))

/** One of some values. What is read is the value named here: the engine compares it with other names at one look. */
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

/** Something else in the place of what is bad. */
export const otherwise =
  <Result, Other>(read: Reader<Result>, other: () => Other): Reader<Result | Other> =>
  (value) => {
    const result = read(value)
    return result === BAD ? other() : result
  }

/** From `least` to `most` items. */
export const list =
  <Item>(item: Reader<Item>, least: number, most: number): Reader<Item[]> =>
  (value) => {
    if (!Array.isArray(value) || value.length < least || value.length > most) return BAD
    const items: Item[] = []
    // By place: a list may have gaps, and those are bad.
    for (let place = 0; place < value.length; place++) {
      const read = item(value[place])
      if (read === BAD) return BAD
      items.push(read)
    }
    return items
  }

export const pair =
  <Item>(item: Reader<Item>): Reader<[Item, Item]> =>
  (value) => {
    if (!Array.isArray(value) || value.length !== 2) return BAD
    const left = item(value[0])
    const right = item(value[1])
    return left === BAD || right === BAD ? BAD : [left, right]
  }

/** An object with these fields; it loses any other. */
export const record = <Of extends Readers>(fields: Of): Reader<Fields<Of>> => {
  const readers = Object.entries(fields)
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return BAD
    const result: Record<string, unknown> = {}
    for (const [name, read] of readers) {
      const field = read((value as Record<string, unknown>)[name])
      if (field === BAD) return BAD
      if (field !== undefined) result[name] = field
    }
    return result as Fields<Of>
  }
}
