/** What a record says about a file, so that others can download and open it (SPEC.md, B4). */
import { FormatError } from '../record/errors.ts'
import { BLOB_LIMITS } from './limits.ts'
import { LARGEST_BLOB } from './shape.ts'

export interface BlobDescriptor {
  /** The blob's id: the root over its sealed pieces. Hex, 32 bytes. */
  root: string
  /** Size of the file in bytes. */
  size: number
  /** Decrypts the pieces. Hex, 32 bytes. */
  key: string
  /** The name that the owner chose. It is cleaned before it is used on a disk. */
  name: string
  /** MIME type, or '' if unknown. */
  type: string
}

const HEX = /^[0-9a-f]{64}$/
const fail = (what: string): never => {
  throw new FormatError('B4', what)
}
const text = (value: unknown, most: number): string =>
  typeof value === 'string' && value.length <= most ? value : fail('an invalid text')
const hex = (value: unknown): string =>
  typeof value === 'string' && HEX.test(value) ? value : fail('not 32 bytes in hex')

/** Reads a descriptor from a record or from IPC, dropping unknown fields. Throws FormatError (B4). */
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
