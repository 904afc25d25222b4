/**
 * The protection that a plain TCP connection adds to messages that are mostly ciphertext already: the part that reveals
 * what is requested is sealed, and nobody on the way can change a byte undetected. Sealing everything again would cost
 * as much as the rest of the path. Messages sent together are sealed together, since starting the cipher costs more
 * than a block of a piece.
 */
import { createCipheriv, createDecipheriv, createHash, createSecretKey, type KeyObject } from 'node:crypto'
import { DIALER } from '../../../../shared/base/wire-names.ts'

/** Messages up to this length are sealed completely. Bytes. */
const SEALED_WHOLE = 4096
/** This much of a longer message is sealed; the rest is sent unsealed. Bytes. */
const SEALED_HEAD = 256
const CIPHER = 'aes-256-gcm'
const TAG_BYTES = 16
const NONCE_BYTES = 12
const COUNT_BYTES = 2
const LENGTH_BYTES = 4
/** Maximum number of messages in one frame. */
export const FRAME_MESSAGES = 64

/** Size of the tag, the number of messages, and the length of each. */
export const overheadOf = (messages: number): number => TAG_BYTES + COUNT_BYTES + messages * LENGTH_BYTES

const headOf = (length: number): number => (length <= SEALED_WHOLE ? length : SEALED_HEAD)

export type Side = 'dialer' | 'listener'

const LABELS: Readonly<Record<Side, string>> = { dialer: DIALER, listener: 'listener' }

/** One direction's key and counter. A nonce is never used twice: each connection has its own key. */
class Direction {
  /** Importing a key from bytes takes twenty times as long as reusing a key object. */
  readonly key: KeyObject
  readonly #nonce = Buffer.alloc(NONCE_BYTES)
  #count = 0

  constructor(secret: Uint8Array, sender: Side) {
    this.key = createSecretKey(
      createHash('sha256').update('parley bulk 1').update(secret).update(LABELS[sender]).digest(),
    )
  }

  next(): Uint8Array {
    this.#nonce.writeUIntLE(this.#count++, 0, 6)
    return this.#nonce
  }
}

export class MessageSeal {
  readonly #sending: Direction
  readonly #receiving: Direction

  /** @param secret 32 bytes, for this connection only */
  constructor(secret: Uint8Array, side: Side) {
    this.#sending = new Direction(secret, side)
    this.#receiving = new Direction(secret, side === 'dialer' ? 'listener' : 'dialer')
  }

  /**
   * The parts of a frame, in order, including the unsealed ends of long messages. @param messages up to FRAME_MESSAGES
   */
  seal(messages: readonly Uint8Array[]): Uint8Array[] {
    const front = Buffer.allocUnsafe(overheadOf(messages.length))
    front.writeUInt16LE(messages.length, TAG_BYTES)
    for (const [index, { length }] of messages.entries()) {
      front.writeUInt32LE(length, TAG_BYTES + COUNT_BYTES + index * LENGTH_BYTES)
    }
    const cipher = createCipheriv(CIPHER, this.#sending.key, this.#sending.next())
    cipher.setAAD(front.subarray(TAG_BYTES))
    for (const message of messages) {
      const head = headOf(message.length)
      if (head < message.length) cipher.setAAD(message.subarray(head))
    }
    const parts: Uint8Array[] = [front]
    for (const message of messages) {
      const head = headOf(message.length)
      if (head > 0) parts.push(cipher.update(message.subarray(0, head)))
      if (head < message.length) parts.push(message.subarray(head))
    }
    cipher.final()
    front.set(cipher.getAuthTag(), 0)
    return parts
  }

  /** The messages of a frame, decrypted in place; null if anything was changed. */
  open(frame: Buffer): Uint8Array[] | null {
    const messages = cut(frame)
    if (messages === null) return null
    const decipher = createDecipheriv(CIPHER, this.#receiving.key, this.#receiving.next())
    decipher.setAAD(frame.subarray(TAG_BYTES, overheadOf(messages.length)))
    for (const message of messages) {
      const head = headOf(message.length)
      if (head < message.length) decipher.setAAD(message.subarray(head))
    }
    decipher.setAuthTag(frame.subarray(0, TAG_BYTES))
    for (const message of messages) {
      const head = headOf(message.length)
      if (head > 0) message.set(decipher.update(message.subarray(0, head)))
    }
    try {
      decipher.final()
    } catch {
      return null
    }
    return messages
  }
}

/** A frame's messages, still sealed; null if its lengths are inconsistent. */
function cut(frame: Buffer): Uint8Array[] | null {
  if (frame.length < overheadOf(0)) return null
  const count = frame.readUInt16LE(TAG_BYTES)
  if (count === 0 || count > FRAME_MESSAGES || frame.length < overheadOf(count)) return null
  const messages: Uint8Array[] = []
  let offset = overheadOf(count)
  for (let index = 0; index < count; index++) {
    const length = frame.readUInt32LE(TAG_BYTES + COUNT_BYTES + index * LENGTH_BYTES)
    if (length > frame.length - offset) return null
    messages.push(frame.subarray(offset, offset + length))
    offset += length
  }
  return offset === frame.length ? messages : null
}
