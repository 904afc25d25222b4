/** A live message: a device fetches a file from its product's address, or wants it and can't. Canonical CBOR. */
import { encodeAs, hex, numbered, readAs, struct, type ValueOf } from '../../record/fields.ts'

export const DOINGS = ['fetch', 'want'] as const

const LINE = struct({
  product: hex(16),
  /** SHA-256 of the file. */
  hash: hex(32),
  does: numbered(DOINGS),
})
export type LineMessage = ValueOf<typeof LINE>

const MOST_BYTES = 64

export const encodeLine = (line: LineMessage): Uint8Array => encodeAs(LINE, line)

/** Null if it isn't a valid message. */
export const readLine = (bytes: Uint8Array): LineMessage | null => readAs(LINE, bytes, MOST_BYTES)
