/**
 * What a plain TCP connection adds to messages whose bulk is ciphertext already: whatever says what is asked for is sealed, and
 * nobody in between can change a byte. Sealing all of it once more would cost as much as the rest of the way.
 */
import { createCipheriv, createDecipheriv, createHash } from 'node:crypto'

/** A message up to here is sealed whole. Bytes. */
const SEALED_WHOLE = 4096
/** Of a longer one this much is sealed, and the rest goes as it is. Bytes. */
const SEALED_HEAD = 256
const CIPHER = 'aes-256-gcm'
export const TAG_BYTES = 16
const NONCE_BYTES = 12

const headOf = (length: number): number => (length <= SEALED_WHOLE ? length : SEALED_HEAD)

export type Side = 'dialler' | 'listener'

/** One direction's key and counter. A nonce is never used twice: each connection has a key of its own. */
class Direction {
  readonly key: Uint8Array
  readonly #nonce = Buffer.alloc(NONCE_BYTES)
  #count = 0

  constructor(secret: Uint8Array, sender: Side) {
    this.key = createHash('sha256').update('parley bulk 1').update(secret).update(sender).digest()
  }

  next(): Uint8Array {
    this.#nonce.writeUIntLE(this.#count++, 0, 6)
    return this.#nonce
  }
}

export class MessageSeal {
  readonly #sending: Direction
  readonly #receiving: Direction

  /** @param secret 32 bytes, for this connection alone */
  constructor(secret: Uint8Array, side: Side) {
    this.#sending = new Direction(secret, side)
    this.#receiving = new Direction(secret, side === 'dialler' ? 'listener' : 'dialler')
  }

  /** Writes tag and sealed head of the message into `out` at `offset`. Returns how many bytes of the message that took. */
  seal(message: Uint8Array, out: Uint8Array, offset: number): number {
    const head = headOf(message.length)
    const cipher = createCipheriv(CIPHER, this.#sending.key, this.#sending.next())
    cipher.setAAD(message.subarray(head))
    out.set(cipher.update(message.subarray(0, head)), offset + TAG_BYTES)
    cipher.final()
    out.set(cipher.getAuthTag(), offset)
    return head
  }

  /** The room that `seal` needs for a message of so many bytes. */
  static roomFor(length: number): number {
    return TAG_BYTES + headOf(length)
  }

  /** Opens in place. @param sealed tag and message; null where anything is not as it was sent */
  open(sealed: Uint8Array): Uint8Array | null {
    const message = sealed.subarray(TAG_BYTES)
    const head = headOf(message.length)
    const decipher = createDecipheriv(CIPHER, this.#receiving.key, this.#receiving.next())
    decipher.setAAD(message.subarray(head))
    decipher.setAuthTag(sealed.subarray(0, TAG_BYTES))
    const opened = decipher.update(message.subarray(0, head))
    try {
      decipher.final()
    } catch {
      return null
    }
    message.set(opened)
    return message
  }
}
