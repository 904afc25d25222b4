/** The payload of a content record: `[doc id, Yjs update]` (SPEC.md, R8); for a squash, a list of these (R11). */
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

export const encodeSquashPayload = (payloads: readonly UpdatePayload[]): Uint8Array =>
  encode(payloads.map(({ doc, update }) => [doc, update]))

function readPayload(reader: CborReader): UpdatePayload {
  if (reader.list() !== 2) throw new FormatError('R8', 'an update payload has two parts')
  const doc = reader.text()
  const update = reader.bytes()
  if (!DOC_ID.test(doc)) throw new FormatError('R8', 'not a doc id')
  if (update.length > LIMITS.updateBytes) throw new FormatError('R8', 'not an update')
  return { doc, update }
}

/** Throws FormatError (R8, or R1 if it isn't canonical CBOR). */
export function decodeUpdatePayload(bytes: Uint8Array): UpdatePayload {
  const reader = new CborReader(bytes)
  const payload = readPayload(reader)
  reader.end()
  return payload
}

/** Throws FormatError (R8, R11, or R1 if it isn't canonical CBOR). */
export function decodeSquashPayload(bytes: Uint8Array): UpdatePayload[] {
  const reader = new CborReader(bytes)
  const count = reader.list()
  if (count === 0 || count > LIMITS.docsPerSquash) throw new FormatError('R11', 'a squash has at least one doc')
  const payloads: UpdatePayload[] = []
  for (let index = 0; index < count; index++) {
    const payload = readPayload(reader)
    const last = payloads.at(-1)
    if (last && last.doc >= payload.doc) throw new FormatError('R11', 'docs of a squash are in order')
    payloads.push(payload)
  }
  reader.end()
  return payloads
}
