import { CborReader } from './cbor-reader.ts'
import { FormatError } from './errors.ts'

/**
 * The number or name that a message begins with; null if it isn't a list that begins with one. Reads no further, so
 * ignoring a message of unknown kind is cheap, however long it is.
 */
export function messageKind(message: Uint8Array): number | string | null {
  try {
    const reader = new CborReader(message)
    if (reader.list() === 0) return null
    return reader.isText() ? reader.text() : reader.uint()
  } catch (error) {
    if (error instanceof FormatError) return null
    throw error
  }
}
