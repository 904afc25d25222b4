/** A viewer's entry in a form, and the answer by a device that can write (SPEC.md, T18). */
import { encodeAs, type Field, flag, hex, readAs, struct, text } from '../../record/fields.ts'
import { TABLE_LIMITS } from './limits.ts'

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

const MOST_BYTES = 2 * TABLE_LIMITS.entry
const entryId = hex(12)

const ENTRY: Field<FormEntry> = struct(
  { id: entryId, item: hex(8), view: hex(4), cells: text(({ length }) => length <= TABLE_LIMITS.entry) },
  'ignored',
)
const ANSWER: Field<EntryAnswer> = struct({ id: entryId, isAdded: flag }, 'ignored')

export const encodeEntry = (entry: FormEntry): Uint8Array => encodeAs(ENTRY, entry)

/** Null if it isn't a valid entry. */
export const readEntry = (bytes: Uint8Array): FormEntry | null => readAs(ENTRY, bytes, MOST_BYTES)

export const encodeEntryAnswer = (answer: EntryAnswer): Uint8Array => encodeAs(ANSWER, answer)

/** Null if it isn't a valid answer. */
export const readEntryAnswer = (bytes: Uint8Array): EntryAnswer | null => readAs(ANSWER, bytes, MOST_BYTES)
