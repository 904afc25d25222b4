/**
 * A live message: what has come of a file that the sender fetches from where its product came from, cut into blobs.
 * Canonical CBOR.
 */
import { encodeAs, hex, list, readAs, struct, uint, type ValueOf } from '../../record/fields.ts'
import { RELEASE_LIMITS as LIMITS } from './limits.ts'

const PARTS = struct({
  product: hex(16),
  /** SHA-256 of the file. */
  hash: hex(32),
  /** Of the blob that the file will be: whoever has a part can make its pieces at once. */
  key: hex(32),
  /** Of each part but the file's last one. Bytes. */
  size: uint(LIMITS.largestPart, LIMITS.smallestPart),
  /** From the beginning, without gaps. */
  parts: list(struct({ root: hex(32), key: hex(32) }), LIMITS.parts, 1),
})
export type PartsMessage = ValueOf<typeof PARTS>

const MOST_BYTES = 128 + LIMITS.parts * 80

export const encodeParts = (parts: PartsMessage): Uint8Array => encodeAs(PARTS, parts)

/** Null for anything else. */
export const readParts = (bytes: Uint8Array): PartsMessage | null => readAs(PARTS, bytes, MOST_BYTES)
