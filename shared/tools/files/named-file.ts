/** Files that members name to a relay, as the live message `named` of files: CBOR `[[root, size], …]`. */
import { LARGEST_BLOB } from '../../blobs/shape.ts'
import { fromHex, toHex } from '../../record/bytes.ts'
import { type CborValue, decode, encode } from '../../record/cbor.ts'

/** A sealed file: where it is announced, its name and its key stay with the members. */
export interface NamedFile {
  /** 32 bytes, hex. */
  root: string
  /** Bytes. */
  size: number
}

/** Most files in one message. */
const MOST = 4096
const BYTES = 256 * 1024

export const encodeNamedFiles = (files: readonly NamedFile[]): Uint8Array => encode(namedFilesAsCbor(files))

export const namedFilesAsCbor = (files: readonly NamedFile[]): CborValue[] =>
  files.map(({ root, size }) => [fromHex(root), size])

/** Returns null for anything else. */
export function readNamedFiles(bytes: Uint8Array): NamedFile[] | null {
  try {
    return namedFilesOf(decode(bytes, BYTES))
  } catch {
    return null
  }
}

/** Returns null for anything else. */
export function namedFilesOf(value: unknown): NamedFile[] | null {
  if (!Array.isArray(value) || value.length > MOST) return null
  const files: NamedFile[] = []
  for (const item of value as unknown[]) {
    const [root, size, ...more] = Array.isArray(item) ? (item as unknown[]) : []
    const isRoot = root instanceof Uint8Array && root.length === 32
    if (!isRoot || typeof size !== 'number' || size > LARGEST_BLOB || more.length > 0) return null
    files.push({ root: toHex(root), size })
  }
  return files
}
