import type { Crypto } from '../record/crypto.ts'
import { FormatError } from '../record/errors.ts'
import { openPayload, type SignedRecord } from '../record/record.ts'
import { decodeUpdatePayload } from '../record/update-payload.ts'
import type { KeyRing } from '../space/key-ring.ts'

/** The doc that a record belongs to; null if we don't have its key, undefined if the record is meaningless. */
export function docOf(crypto: Crypto, ring: KeyRing, record: SignedRecord): string | null | undefined {
  const key = ring.key(record.header.keyId)
  if (!key) return null
  const plain = openPayload(crypto, record, key)
  const doc = plain && docIn(plain)
  if (!doc) return undefined
  return doc.endsWith('/') ? doc + record.header.author : doc
}

function docIn(payload: Uint8Array): string | null {
  try {
    return decodeUpdatePayload(payload).doc
  } catch (error) {
    if (error instanceof FormatError) return null
    throw error
  }
}
