/**
 * The files that somebody wants to send, as a join request describes them before any bytes are sent. Their number is
 * limited, and their names are safe to display and to use as file names.
 */
import { cleanFileName } from '../../blobs/file-name.ts'
import { LARGEST_BLOB } from '../../blobs/shape.ts'
import type { CborValue } from '../../record/cbor.ts'
import { FormatError } from '../../record/errors.ts'

/** Files per join request: as many as a person can look through before accepting, and as fit into one message. */
export const JOIN_REQUEST_FILES = 50

export interface JoinRequestFile {
  name: string
  /** Bytes. */
  size: number
}

function readFile(value: CborValue): JoinRequestFile {
  const [name, size] = Array.isArray(value) && value.length === 2 ? (value as CborValue[]) : []
  const isSize = typeof size === 'number' && Number.isSafeInteger(size) && size >= 0 && size <= LARGEST_BLOB
  if (typeof name !== 'string' || !isSize) throw new FormatError('join-request', 'a malformed file')
  return { name: cleanFileName(name), size }
}

/** Throws FormatError. */
export function readJoinRequestFiles(value: CborValue | undefined): JoinRequestFile[] {
  if (!Array.isArray(value) || value.length < 1 || value.length > JOIN_REQUEST_FILES)
    throw new FormatError('join-request', 'not a list of files')
  return (value as CborValue[]).map(readFile)
}

export const totalSize = (files: readonly { size: number }[]): number => files.reduce((sum, { size }) => sum + size, 0)
