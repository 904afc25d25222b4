/** Hashes a sealed file's plain text, piece by piece; other work runs in between. */
import { createHash } from 'node:crypto'
import { read } from 'node:fs'
import { type BlobShape, sealedLength } from '../../../../shared/blobs/shape.ts'
import { openPiece } from '../pieces/piece-cipher.ts'
import { storedLength, storedOffset } from '../pieces/sealed-file.ts'
import { pageMemory } from './page-memory.ts'
import type { ShortLived } from './short-lived.ts'

export interface DigestWork {
  type: 'digest'
  /** A file open for reading, perhaps past the system's cache. It has all pieces. */
  file: number
  shape: BlobShape
  key: Uint8Array
}

/** SHA-256; null if the key doesn't open a piece. Rejects with RangeError, or the file system's error. */
export async function digest(
  { file, shape, key }: Omit<DigestWork, 'type'>,
  shortLived: ShortLived,
): Promise<Uint8Array | null> {
  const hashing = createHash('sha256')
  const memory = pageMemory(storedLength(shape, 0))
  for (let piece = 0; piece < shape.pieces; piece++) {
    const stored = memory.subarray(0, storedLength(shape, piece))
    const length = sealedLength(shape, piece)
    for (let done = 0; done < length; ) {
      const count = await readPart(file, stored.subarray(done), storedOffset(shape, piece) + done)
      if (count === 0) throw new RangeError('the file is shorter')
      done += count
    }
    const plain = openPiece(key, piece, stored.subarray(0, length))
    if (plain === null) return null
    hashing.update(plain)
    shortLived.note(plain.length)
  }
  return new Uint8Array(hashing.digest())
}

const readPart = (file: number, into: Buffer, offset: number): Promise<number> =>
  new Promise((resolve, reject) => {
    read(file, into, 0, into.length, offset, (error, count) => (error ? reject(error) : resolve(count)))
  })
