/**
 * Declares a format once, as fields of bounded values, from which its TypeScript type, its writer and its strict reader
 * follow. The reader accepts only canonical encodings (`cbor-reader.ts`), exactly as the writer would produce them.
 */
import { fromHex, toHex } from './bytes.ts'
import { type CborValue, encode } from './cbor.ts'
import { CborReader } from './cbor-reader.ts'
import { FormatError } from './errors.ts'

export interface Field<Value> {
  write(value: Value): CborValue
  /** Throws FormatError if the next item is anything else. */
  read(reader: CborReader): Value
  /** The value if the list ends before this field, as in earlier versions. */
  missing?: { value: Value }
}

export type ValueOf<Of> = Of extends Field<infer Value> ? Value : never

export const flag: Field<boolean> = { write: (value) => value, read: (reader) => reader.flag() }

/** Any canonical value. */
export const any: Field<CborValue> = { write: (value) => value, read: (reader) => reader.value(1) }

export const uint = (most: number = Number.MAX_SAFE_INTEGER, least = 0): Field<number> => ({
  write: (value) => value,
  read(reader) {
    const value = reader.uint()
    return value >= least && value <= most ? value : reader.fail('a number out of range')
  },
})

/** Reads views into the message. Lengths in bytes. */
export const view = (least: number, most = least): Field<Uint8Array> => ({
  write: (value) => value,
  read(reader) {
    const value = reader.bytes()
    return value.length >= least && value.length <= most ? value : reader.fail(`${value.length} bytes`)
  },
})

/** Reads copies, which don't keep the message in memory. Lengths in bytes. */
export const bytes = (least: number, most = least): Field<Uint8Array> => {
  const field = view(least, most)
  return { write: field.write, read: (reader) => new Uint8Array(field.read(reader)) }
}

/** Bytes, represented in hex. @param lengths the allowed lengths in bytes */
export const hex = (...lengths: readonly number[]): Field<string> => ({
  write: fromHex,
  read(reader) {
    const value = reader.bytes()
    return lengths.includes(value.length) ? toHex(value) : reader.fail(`${value.length} bytes`)
  },
})

export const text = (isValid: (text: string) => boolean): Field<string> => ({
  write: (value) => value,
  read(reader) {
    const value = reader.text()
    return isValid(value) ? value : reader.fail('an invalid text')
  },
})

/** One of these names, as its number. */
export const numbered = <Name extends string>(names: readonly Name[]): Field<Name> => ({
  write: (name) => names.indexOf(name),
  read: (reader) => names[reader.uint()] ?? reader.fail('an unknown number'),
})

/** One of these names, as text. */
export const named = <Name extends string>(names: readonly Name[]): Field<Name> => ({
  write: (name) => name,
  read(reader) {
    const read = reader.text()
    return names.find((name) => name === read) ?? reader.fail('an unknown name')
  },
})

export const nullable = <Value>(field: Field<Value>): Field<Value | null> => ({
  write: (value) => (value === null ? null : field.write(value)),
  read: (reader) => (reader.isNull() ? null : field.read(reader)),
})

/** Also null for any other canonical value: later versions may write something else there. */
export const orNull = <Value>(field: Field<Value>): Field<Value | null> => {
  const known = nullable(field)
  return {
    write: known.write,
    read(reader) {
      const start = reader.position
      try {
        return known.read(reader)
      } catch (error) {
        if (!(error instanceof FormatError)) throw error
        reader.position = start
        reader.value(1)
        return null
      }
    },
  }
}

export const list = <Item>(item: Field<Item>, most: number, least = 0): Field<Item[]> => ({
  write: (items) => items.map(item.write),
  read(reader) {
    const count = reader.list()
    if (count < least || count > most) reader.fail(`a list of ${count}`)
    const items: Item[] = []
    for (let index = 0; index < count; index++) items.push(item.read(reader))
    return items
  },
})

/** A field that accepts only certain values. */
export const checked = <Value>(field: Field<Value>, isValid: (value: Value) => boolean): Field<Value> => ({
  write: field.write,
  read(reader) {
    const value = field.read(reader)
    return isValid(value) ? value : reader.fail('an invalid value')
  },
})

/** A field that is represented differently in code than on the wire. */
export const mapped = <Wire, Value>(
  field: Field<Wire>,
  toWire: (value: Value) => Wire,
  fromWire: (wire: Wire) => Value,
): Field<Value> => ({
  write: (value) => field.write(toWire(value)),
  read: (reader) => fromWire(field.read(reader)),
})

/** A field that earlier versions don't write, and that this version doesn't write either if it is undefined. */
export const later = <Value, Missing = Value>(field: Field<Value>, missing: Missing): Field<Value | Missing> => ({
  ...(field as Field<Value | Missing>),
  missing: { value: missing },
})

export type Fields = Readonly<Record<string, Field<unknown>>>
type Optional<Of extends Fields> = { [Name in keyof Of]: undefined extends ValueOf<Of[Name]> ? Name : never }[keyof Of]
export type ValuesOf<Of extends Fields> = { [Name in Exclude<keyof Of, Optional<Of>>]: ValueOf<Of[Name]> } & {
  [Name in Optional<Of>]?: Exclude<ValueOf<Of[Name]>, undefined>
}
/** How to treat parts after the last one, where later versions may append some. */
export type Appended = 'refused' | 'ignored'

/** Named fields, as the parts of a list in this order. */
export function struct<Of extends Fields>(fields: Of, appended: Appended = 'refused'): Field<ValuesOf<Of>> {
  const parts = new Parts(fields, appended)
  return {
    write: (values) => parts.write(values, []),
    read: (reader) => parts.read(reader, reader.list(), {}) as ValuesOf<Of>,
  }
}

/** The fields of a list, or those at its end. */
export class Parts {
  readonly #fields: readonly { name: string; field: Field<unknown> }[]
  readonly #appended: Appended

  constructor(fields: Fields, appended: Appended) {
    this.#fields = Object.entries(fields).map(([name, field]) => ({ name, field }))
    this.#appended = appended
  }

  /** Appends the fields to `into`. */
  write(values: Readonly<Record<string, unknown>>, into: CborValue[]): CborValue[] {
    for (const { name, field } of this.#fields) {
      const value = values[name]
      if (value !== undefined) into.push(field.write(value))
    }
    return into
  }

  /** Adds the fields' values to `into`. @param count the number of parts that follow */
  read(reader: CborReader, count: number, into: Record<string, unknown>): Record<string, unknown> {
    let left = count
    for (const { name, field } of this.#fields) {
      if (left > 0) into[name] = field.read(reader)
      else if (!field.missing) reader.fail('a part is missing')
      else if (field.missing.value !== undefined) into[name] = field.missing.value
      left--
    }
    if (left > 0 && this.#appended === 'refused') reader.fail('too many parts')
    for (; left > 0; left--) reader.value(1)
    return into
  }
}

export const encodeAs = <Value>(field: Field<Value>, value: Value): Uint8Array => encode(field.write(value))

/**
 * Throws FormatError if the bytes aren't exactly one such value: R1 if they are malformed, `rule` if it is out of
 * bounds.
 */
export function decodeAs<Value>(field: Field<Value>, bytes: Uint8Array, mostBytes: number, rule: string): Value {
  if (bytes.length > mostBytes) throw new FormatError('R1', `${bytes.length} bytes, at most ${mostBytes}`)
  const reader = new CborReader(bytes, rule)
  const value = field.read(reader)
  reader.end()
  return value
}

/** Null if the bytes aren't exactly one such value. */
export function readAs<Value>(field: Field<Value>, bytes: Uint8Array, mostBytes: number): Value | null {
  try {
    return decodeAs(field, bytes, mostBytes, 'R1')
  } catch (error) {
    if (error instanceof FormatError) return null
    throw error
  }
}
