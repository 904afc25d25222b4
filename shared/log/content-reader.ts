/** What content records say, for who has their keys. */

import { streamOf } from '../docs/doc-id.ts'
import type { Crypto } from '../record/crypto.ts'
import { FormatError } from '../record/errors.ts'
import { type Header, openPayload, type SignedRecord } from '../record/record.ts'
import { decodeSquashPayload, decodeUpdatePayload, type UpdatePayload } from '../record/update-payload.ts'
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
  readonly #key: (keyId: string) => Uint8Array | null

  /** @param key the key of an id, where it is here */
  constructor(crypto: Crypto, key: (keyId: string) => Uint8Array | null) {
    this.#crypto = crypto
    this.#key = key
  }

  /** What a record says; nothing where its key is not here. */
  open(record: SignedRecord, hash: string): ContentRecord {
    const key = this.#key(record.header.keyId)
    const plain = key && openPayload(this.#crypto, record, key)
    if (!plain) return { header: record.header, hash, payload: null }
    try {
      const { doc: named, update } = decodeUpdatePayload(plain)
      const doc = wholeDoc(named, record.header.author)
      const payload = streamOf(doc) === record.header.stream ? { doc, update } : null
      return { header: record.header, hash, payload }
    } catch (error) {
      if (error instanceof FormatError) return { header: record.header, hash, payload: null }
      throw error
    }
  }

  /** What a squash says of each of its docs, at the place of the last record that it stands for. Nothing where it cannot be read. */
  openSquash(record: SignedRecord, hash: string): ContentRecord[] {
    const range = rangeOf(record)
    const key = this.#key(record.header.keyId)
    const plain = key && openPayload(this.#crypto, record, key)
    if (!plain || !range) return []
    const header = { ...record.header, seq: range.last }
    try {
      return decodeSquashPayload(plain)
        .map(({ doc, update }) => ({ doc: wholeDoc(doc, header.author), update }))
        .filter(({ doc }) => streamOf(doc) === header.stream)
        .map((payload) => ({ header, hash, payload }))
    } catch (error) {
      if (error instanceof FormatError) return []
      throw error
    }
  }
}

/** A doc of the author's own is named without its device id, which the header has (R8). */
export const shortDoc = (doc: string, author: string): string => (doc.endsWith(`/${author}`) ? doc.slice(0, -64) : doc)
const wholeDoc = (doc: string, author: string): string => (doc.endsWith('/') ? doc + author : doc)
