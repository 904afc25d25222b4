/** The payload of a content record: `[doc id, Yjs update]` (SPEC.md, R8). */
import { encode } from './cbor.ts'
import { CborReader } from './cbor-reader.ts'
import { FormatError } from './errors.ts'
import { LIMITS } from './limits.ts'

export interface UpdatePayload {
  doc: string
  update: Uint8Array
}

const DOC_ID = /^[a-z0-9/_-]{1,160}$/

export const encodeUpdatePayload = (payload: UpdatePayload): Uint8Array => encode([payload.doc, payload.update])

/** Throws FormatError (R8, or R1 where it is no canonical CBOR). */
export function decodeUpdatePayload(bytes: Uint8Array): UpdatePayload {
  const reader = new CborReader(bytes)
  if (reader.list() !== 2) throw new FormatError('R8', 'an update payload has two parts')
  const doc = reader.text()
  const update = reader.bytes()
  reader.end()
  if (!DOC_ID.test(doc)) throw new FormatError('R8', 'not a doc id')
  if (update.length > LIMITS.updateBytes) throw new FormatError('R8', 'not an update')
  return { doc, update }
}
