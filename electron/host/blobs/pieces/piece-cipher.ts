/** The seal of pieces (SPEC.md, B2 and B5): AES-256-GCM, which processors have instructions for. */
import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject } from 'node:crypto'
import { BLOB_LIMITS } from '../../../../shared/blobs/limits.ts'
import { nonceOf } from '../../../../shared/blobs/shape.ts'
import { equalBytes } from '../../../../shared/record/bytes.ts'
import { copyInto } from './copy-into.ts'

const CIPHER = 'aes-256-gcm'
const OPTIONS = { authTagLength: BLOB_LIMITS.sealBytes }

/** The key of the most recent blob: importing one costs as much as sealing a small piece. */
let last: { bytes: Uint8Array; key: KeyObject } | null = null

function keyOf(bytes: Uint8Array): KeyObject {
  if (!last || !equalBytes(last.bytes, bytes)) last = { bytes: bytes.slice(), key: createSecretKey(bytes) }
  return last.key
}

/** @param key 32 bytes @param into as long as the piece with its seal; must not overlap `plain` */
export function sealPiece(key: Uint8Array, piece: number, plain: Uint8Array, into: Uint8Array): void {
  const cipher = createCipheriv(CIPHER, keyOf(key), nonceOf(piece), OPTIONS)
  copyInto(into, cipher.update(plain))
  cipher.final()
  into.set(cipher.getAuthTag(), plain.length)
}

/** Null if key, number and piece don't match. */
export function openPiece(key: Uint8Array, piece: number, sealed: Uint8Array): Uint8Array | null {
  const end = sealed.length - BLOB_LIMITS.sealBytes
  if (end < 0) return null
  const decipher = createDecipheriv(CIPHER, keyOf(key), nonceOf(piece), OPTIONS)
  decipher.setAuthTag(sealed.subarray(end))
  const plain = decipher.update(sealed.subarray(0, end))
  try {
    decipher.final()
  } catch {
    return null
  }
  return new Uint8Array(plain.buffer, plain.byteOffset, plain.length)
}
