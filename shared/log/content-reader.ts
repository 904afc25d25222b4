/** Decrypts content records with the keys we have. */

import { streamOf } from '../docs/doc-id.ts'
import type { Crypto } from '../record/crypto.ts'
import { FormatError } from '../record/errors.ts'
import { type Header, openPayload, type SignedRecord } from '../record/record.ts'
import { decodeSquashPayload, decodeUpdatePayload, type UpdatePayload } from '../record/update-payload.ts'
import { rangeOf } from './gate.ts'

/**
 * A content record that passed the gate. `payload` is null if we lack its key, or if its author encrypted nonsense. A
 * squash that replaces records becomes one of these per doc, at the place of the last record replaced.
 */
export interface ContentRecord {
  header: Header
  hash: string
  payload: UpdatePayload | null
}

export class ContentReader {
  readonly #crypto: Crypto
  readonly #key: (header: Header) => Uint8Array | null

  /** @param key finds a record's key; null if we don't have it */
  constructor(crypto: Crypto, key: (header: Header) => Uint8Array | null) {
    this.#crypto = crypto
    this.#key = key
  }

  /** Opens a record; `payload` is null if we don't have its key. */
  open(record: SignedRecord, hash: string): ContentRecord {
    const key = this.#key(record.header)
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

  /** Opens a squash: one record per doc, at the place of the last record it replaces. Empty if it can't be read. */
  openSquash(record: SignedRecord, hash: string): ContentRecord[] {
    const range = rangeOf(record)
    const key = this.#key(record.header)
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

/** Strips the author's device id from the name of its own doc: the header already has it (R8). */
export const shortDoc = (doc: string, author: string): string => (doc.endsWith(`/${author}`) ? doc.slice(0, -64) : doc)
const wholeDoc = (doc: string, author: string): string => (doc.endsWith('/') ? doc + author : doc)
