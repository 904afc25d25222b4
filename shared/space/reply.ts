/**
 * A reader's message to the publisher of a publication, and to nobody else: sealed to the publisher's device, signed by
 * the reader's key for that publication (shared/record/SPEC.md, V46). It goes over a link, and never into the log.
 */
import { concat, fromHex, toHex, utf8 } from '../record/bytes.ts'
import { decode, encode } from '../record/cbor.ts'
import type { Crypto, KeyPair } from '../record/crypto.ts'
import { FormatError } from '../record/errors.ts'
import { LIMITS } from '../record/limits.ts'
import { nearestTime } from '../record/time.ts'
import { displayName } from './display-name.ts'
import { isBytes } from './link-text.ts'

export interface Reply {
  /** The reader's key, hex. */
  reader: string
  /** The name that the reader chose, if any. */
  name: string | null
  /** The issue that it is about. */
  about: string | null
  text: string
  /** Milliseconds, on the reader's clock. */
  at: number
}

const DOMAIN = utf8('parley reply 1')

function bodyOf(space: string, { reader, name, about, text, at }: Reply): Uint8Array {
  return encode([fromHex(space), fromHex(reader), name, about, text, at])
}

/** @param publisher the only device that can read it, hex */
export function sealReply(
  crypto: Crypto,
  { reader, space, publisher }: { reader: KeyPair; space: string; publisher: string },
  reply: Omit<Reply, 'reader'>,
): Uint8Array {
  const body = bodyOf(space, { ...reply, reader: toHex(reader.publicKey) })
  const signature = crypto.sign(concat(DOMAIN, fromHex(publisher), body), reader.secretKey)
  return crypto.sealFor(fromHex(publisher), encode([body, signature]))
}

const isText = (value: unknown, longest: number): value is string =>
  typeof value === 'string' && value.length <= longest

/** Null if it is not for this device, of another publication, or not as its reader wrote it. */
export function openReply(crypto: Crypto, publisher: KeyPair, space: string, sealed: Uint8Array): Reply | null {
  const plain = crypto.openSealed(publisher, sealed)
  if (!plain) return null
  try {
    const [body, signature] = decode(plain, LIMITS.replyBytes) as unknown[]
    if (!(body instanceof Uint8Array) || !isBytes(signature, 64)) return null
    const [of, reader, name, about, text, at] = decode(body, LIMITS.replyBytes) as unknown[]
    if (!isBytes(of, 32) || toHex(of) !== space || !isBytes(reader, 32) || typeof at !== 'number') return null
    if (name !== null && !isText(name, LIMITS.nameLength)) return null
    if (about !== null && !isText(about, LIMITS.docIdLength)) return null
    if (!isText(text, LIMITS.replyLength) || text.trim() === '') return null
    if (!crypto.isDeviceKey(reader)) return null
    if (!crypto.verify(signature, concat(DOMAIN, publisher.publicKey, body), reader)) return null
    return { reader: toHex(reader), name: name && (displayName(name) || null), about, text, at: nearestTime(at) }
  } catch (error) {
    if (error instanceof FormatError || error instanceof TypeError) return null
    throw error
  }
}
