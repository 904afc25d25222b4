/**
 * A live message: the parts that have arrived of a file that the sender fetches from its product's address, cut into
 * blobs. Canonical CBOR.
 */
import { encodeAs, hex, list, readAs, struct, uint, type ValueOf } from '../../record/fields.ts'
import { RELEASE_LIMITS as LIMITS } from './limits.ts'

const PARTS = struct({
  product: hex(16),
  /** SHA-256 of the file. */
  hash: hex(32),
  /** The key of the blob for the whole file, so that a device with a part can immediately make its pieces. */
  key: hex(32),
  /** Bytes of each part except the file's last one. */
  size: uint(LIMITS.largestPart, LIMITS.smallestPart),
  /** From the beginning, without gaps. */
  parts: list(struct({ root: hex(32), key: hex(32) }), LIMITS.parts, 1),
})
export type PartsMessage = ValueOf<typeof PARTS>

const MOST_BYTES = 128 + LIMITS.parts * 80

export const encodeParts = (parts: PartsMessage): Uint8Array => encodeAs(PARTS, parts)

/** Null if it isn't a valid message. */
export const readParts = (bytes: Uint8Array): PartsMessage | null => readAs(PARTS, bytes, MOST_BYTES)
