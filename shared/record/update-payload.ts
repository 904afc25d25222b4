/** The payload of a content record: `[doc id, Yjs update]` (SPEC.md, R8). */
import { decode, encode } from './cbor.ts'
import { FormatError } from './errors.ts'
import { LIMITS } from './limits.ts'

export interface UpdatePayload {
  doc: string
  update: Uint8Array
}

const DOC_ID = /^[a-z0-9/_-]{1,160}$/

export const encodeUpdatePayload = (payload: UpdatePayload): Uint8Array => encode([payload.doc, payload.update])

/** Throws FormatError (R8). */
export function decodeUpdatePayload(bytes: Uint8Array): UpdatePayload {
  const value = decode(bytes, LIMITS.recordBytes)
  if (!Array.isArray(value) || value.length !== 2) throw new FormatError('R8', 'an update payload has two parts')
  const [doc, update] = value as unknown[]
  if (typeof doc !== 'string' || !DOC_ID.test(doc)) throw new FormatError('R8', 'not a doc id')
  if (!(update instanceof Uint8Array) || update.length > LIMITS.updateBytes)
    throw new FormatError('R8', 'not an update')
  return { doc, update }
}
