/** Messages of several kinds, declared once: lists that begin with the code of their kind. */
import type { CborValue } from './cbor.ts'
import type { CborReader } from './cbor-reader.ts'
import { type Appended, type Field, type Fields, Parts, type ValuesOf } from './fields.ts'

type Code = number | string
type Declared = Readonly<Record<string, readonly [code: Code, fields: Fields]>>
type OneOf<Of extends Declared> = {
  [Type in keyof Of]: { [Part in 'type' | keyof Of[Type][1]]: Part extends 'type' ? Type : ValuesOf<Of[Type][1]>[Part] }
}[keyof Of]

export interface Kinds<Of extends Declared> extends Field<OneOf<Of>> {
  codes: { readonly [Type in keyof Of]: Of[Type][0] }
  /** The code of the message's kind, and its fields. */
  partsOf(message: OneOf<Of>): CborValue[]
  /** Reads such parts, from within a list. Throws FormatError. @param count how many follow */
  readParts(reader: CborReader, count: number): OneOf<Of>
}

/** By the name of each kind, its code on the wire and its fields in order. */
export function kinds<const Of extends Declared>(declared: Of, appended: Appended = 'refused'): Kinds<Of> {
  const byType = new Map<string, readonly [Code, Parts]>()
  const byCode = new Map<Code, readonly [string, Parts]>()
  for (const [type, [code, fields]] of Object.entries(declared)) {
    const parts = new Parts(fields, appended)
    byType.set(type, [code, parts])
    byCode.set(code, [type, parts])
  }
  const partsOf = (message: OneOf<Of>): CborValue[] => {
    const [code, parts] = byType.get(message.type as string) as readonly [Code, Parts]
    return parts.write(message, [code])
  }
  const readParts = (reader: CborReader, count: number): OneOf<Of> => {
    if (count === 0) return reader.fail('a message without a kind')
    const kind = byCode.get(reader.isText() ? reader.text() : reader.uint())
    if (!kind) return reader.fail('an unknown kind')
    const [type, parts] = kind
    return parts.read(reader, count - 1, { type }) as OneOf<Of>
  }
  const codes = Object.fromEntries([...byType].map(([type, [code]]) => [type, code])) as Kinds<Of>['codes']
  return { codes, write: partsOf, read: (reader) => readParts(reader, reader.list()), partsOf, readParts }
}
