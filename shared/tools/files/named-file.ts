/** Files named to a relay by members, as the live message `named` of files: CBOR `[[root, size], …]`. */
import { LARGEST_BLOB } from '../../blobs/shape.ts'
import { encodeAs, type Field, hex, list, readAs, struct, uint } from '../../record/fields.ts'

/** An encrypted file. Where it is announced, its name and its key stay with the members. */
export interface NamedFile {
  /** 32 bytes, hex. */
  root: string
  /** Bytes. */
  size: number
}

/** Maximum number of files in one message. */
const MOST = 4096
const BYTES = 256 * 1024

const NAMED_FILE: Field<NamedFile> = struct({ root: hex(32), size: uint(LARGEST_BLOB) })
export const NAMED_FILES = list(NAMED_FILE, MOST)

export const encodeNamedFiles = (files: readonly NamedFile[]): Uint8Array => encodeAs(NAMED_FILES, [...files])

/** Returns null for anything else. */
export const readNamedFiles = (bytes: Uint8Array): NamedFile[] | null => readAs(NAMED_FILES, bytes, BYTES)
