/** What a record says of a file, so that others can fetch and open it (SPEC.md, B4). */
import { FormatError } from '../record/errors.ts'
import { BLOB_LIMITS } from './limits.ts'
import { LARGEST_BLOB } from './shape.ts'

export interface BlobDescriptor {
  /** The blob's id: the root over its sealed pieces. Hex, 32 bytes. */
  root: string
  /** Of the file, bytes. */
  size: number
  /** Opens the pieces. Hex, 32 bytes. */
  key: string
  /** As its owner called it; cleaned before it names anything on a disk. */
  name: string
  /** MIME type, or '' where it is not known. */
  type: string
}

const HEX = /^[0-9a-f]{64}$/
const fail = (what: string): never => {
  throw new FormatError('B4', what)
}
const text = (value: unknown, most: number): string =>
  typeof value === 'string' && value.length <= most ? value : fail('a text is off')
const hex = (value: unknown): string =>
  typeof value === 'string' && HEX.test(value) ? value : fail('not 32 bytes in hex')

/** Takes what stands in a record or came over IPC; further fields are left out. Throws FormatError (B4). */
export function readDescriptor(value: unknown): BlobDescriptor {
  if (typeof value !== 'object' || value === null) return fail('not a descriptor')
  const { root, size, key, name, type } = value as Record<string, unknown>
  const isSize = typeof size === 'number' && Number.isSafeInteger(size) && size >= 0 && size <= LARGEST_BLOB
  return {
    root: hex(root),
    size: isSize ? size : fail('not the size of a blob'),
    key: hex(key),
    name: text(name, BLOB_LIMITS.nameLength),
    type: text(type, BLOB_LIMITS.typeLength),
  }
}
