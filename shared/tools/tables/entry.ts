/** What somebody who may only read has filled into a form, and what somebody who may write answers (SPEC.md, T18). */
import { fromHex, toHex } from '../../record/bytes.ts'
import { decode, encode } from '../../record/cbor.ts'

/** Bytes of its cells. */
export const ENTRY_BYTES = 64 * 1024

export interface FormEntry {
  /** 24 hex digits. */
  readonly id: string
  readonly item: string
  readonly view: string
  /** JSON of `[[column, cell], …]`. */
  readonly cells: string
}

export interface EntryAnswer {
  readonly id: string
  readonly isAdded: boolean
}

/** Bytes of the ids of an entry, its table and its form. */
const [ID, ITEM, VIEW] = [12, 8, 4]

const hexOf = (value: unknown, length: number): string | null =>
  value instanceof Uint8Array && value.length === length ? toHex(value) : null

function valuesIn(bytes: Uint8Array): readonly unknown[] {
  try {
    const value = decode(bytes, 2 * ENTRY_BYTES)
    return Array.isArray(value) ? value : []
  } catch {
    return []
  }
}

export const encodeEntry = ({ id, item, view, cells }: FormEntry): Uint8Array =>
  encode([fromHex(id), fromHex(item), fromHex(view), cells])

/** Null for anything else. */
export function readEntry(bytes: Uint8Array): FormEntry | null {
  const [first, second, third, cells] = valuesIn(bytes)
  const [id, item, view] = [hexOf(first, ID), hexOf(second, ITEM), hexOf(third, VIEW)]
  const isWhole = id !== null && item !== null && view !== null
  return isWhole && typeof cells === 'string' && cells.length <= ENTRY_BYTES ? { id, item, view, cells } : null
}

export const encodeEntryAnswer = ({ id, isAdded }: EntryAnswer): Uint8Array => encode([fromHex(id), isAdded])

/** Null for anything else. */
export function readEntryAnswer(bytes: Uint8Array): EntryAnswer | null {
  const [first, isAdded] = valuesIn(bytes)
  const id = hexOf(first, ID)
  return id !== null && typeof isAdded === 'boolean' ? { id, isAdded } : null
}
