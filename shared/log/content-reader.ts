/** What content records say, for who has their keys. */

import type { Crypto } from '../record/crypto.ts'
import { FormatError } from '../record/errors.ts'
import { type Header, openPayload, type SignedRecord } from '../record/record.ts'
import { decodeSquashPayload, decodeUpdatePayload, type UpdatePayload } from '../record/update-payload.ts'
import type { KeyRing } from '../space/key-ring.ts'
import { rangeOf } from './gate.ts'

/**
 * A content record that passed the gate. `payload` is null where its key is not here, or where its author sealed nonsense. A squash that
 * stands for other records is one of these for each of its docs, at the place of the last of those records.
 */
export interface ContentRecord {
  header: Header
  hash: string
  payload: UpdatePayload | null
}

export class ContentReader {
  readonly #crypto: Crypto
  readonly #ring: KeyRing

  constructor(crypto: Crypto, ring: KeyRing) {
    this.#crypto = crypto
    this.#ring = ring
  }

  /** What a record says; nothing where its key is not here. */
  open(record: SignedRecord, hash: string): ContentRecord {
    const key = this.#ring.key(record.header.keyId)
    const plain = key && openPayload(this.#crypto, record, key)
    if (!plain) return { header: record.header, hash, payload: null }
    try {
      const { doc, update } = decodeUpdatePayload(plain)
      return { header: record.header, hash, payload: { doc: wholeDoc(doc, record.header.author), update } }
    } catch (error) {
      if (error instanceof FormatError) return { header: record.header, hash, payload: null }
      throw error
    }
  }

  /** What a squash says of each of its docs, at the place of the last record that it stands for. Nothing where it cannot be read. */
  openSquash(record: SignedRecord, hash: string): ContentRecord[] {
    const range = rangeOf(record)
    const key = this.#ring.key(record.header.keyId)
    const plain = key && openPayload(this.#crypto, record, key)
    if (!plain || !range) return []
    const header = { ...record.header, seq: range.last }
    try {
      return decodeSquashPayload(plain).map(({ doc, update }) => ({
        header,
        hash,
        payload: { doc: wholeDoc(doc, header.author), update },
      }))
    } catch (error) {
      if (error instanceof FormatError) return []
      throw error
    }
  }
}

/** A doc of the author's own is named without its device id, which the header has (R8). */
export const shortDoc = (doc: string, author: string): string => (doc.endsWith(`/${author}`) ? doc.slice(0, -64) : doc)
const wholeDoc = (doc: string, author: string): string => (doc.endsWith('/') ? doc + author : doc)
