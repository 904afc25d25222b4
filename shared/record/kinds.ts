/** Messages of several kinds, declared once: lists that begin with the kind's code. */
import { largest } from '../base/extremes.ts'
import type { CborValue } from './cbor.ts'
import type { CborReader } from './cbor-reader.ts'
import { type Appended, type Field, type Fields, Parts, type ValuesOf } from './fields.ts'

type Code = number | string
type Declared = Readonly<Record<string, readonly [code: Code, fields: Fields]>>
type OneOf<Of extends Declared> = { [Type in keyof Of]: { type: Type } & ValuesOf<Of[Type][1]> }[keyof Of]

export interface Kinds<Of extends Declared> extends Field<OneOf<Of>> {
  codes: { readonly [Type in keyof Of]: Of[Type][0] }
  /** The code of the message's kind, followed by its fields. */
  partsOf(message: OneOf<Of>): CborValue[]
  /** Whether a message's first item is the code of a kind that only later versions know. Such a message is ignored. */
  isLater(begin: Code | null): boolean
  /** Undefined if no kind has this code. */
  typeOf(code: Code): string | undefined
  /**
   * Reads the fields of a message of this type, inside a list. Throws FormatError. @param count number of fields that
   * follow
   */
  readFields(type: string, reader: CborReader, count: number): OneOf<Of>
  /** Reads a code and its fields, inside a list. Throws FormatError. @param count number of parts that follow */
  readParts(reader: CborReader, count: number): OneOf<Of>
}

/** For each kind, by name: its code on the wire, and its fields in order. */
export function kinds<const Of extends Declared>(declared: Of, appended: Appended = 'refused'): Kinds<Of> {
  const partsByType = new Map<string, Parts>()
  const typeByCode = new Map<Code, string>()
  for (const [type, [code, fields]] of Object.entries(declared)) {
    partsByType.set(type, new Parts(fields, appended))
    typeByCode.set(code, type)
  }
  const last = largest([...typeByCode.keys()].filter((code) => typeof code === 'number'))
  const all: Kinds<Of> = {
    codes: Object.fromEntries([...typeByCode].map(([code, type]) => [type, code])) as Kinds<Of>['codes'],
    isLater: (begin) => typeof begin === 'number' && begin > last,
    typeOf: (code) => typeByCode.get(code),
    partsOf(message) {
      const type = message.type as string
      return (partsByType.get(type) as Parts).write(message, [all.codes[type] as Code])
    },
    readFields: (type, reader, count) => (partsByType.get(type) as Parts).read(reader, count, { type }) as OneOf<Of>,
    readParts(reader, count) {
      if (count < 1) return reader.fail('a message without a kind')
      const type = typeByCode.get(reader.isText() ? reader.text() : reader.uint())
      return type === undefined ? reader.fail('an unknown kind') : all.readFields(type, reader, count - 1)
    },
    write: (message) => all.partsOf(message),
    read: (reader) => all.readParts(reader, reader.list()),
  }
  return all
}
