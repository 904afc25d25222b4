/**
 * A backup as one sealed file: `parley backup 1`, the parameters for stretching the passphrase, then parts. Each part
 * is bound to its number and to whether it is the last, so that truncation, reordering and tampering are detected.
 */
import { concat, equalBytes, utf8 } from '../../../shared/record/bytes.ts'
import type { Crypto } from '../../../shared/record/crypto.ts'
import { bytes, encodeAs, readAs, struct } from '../../../shared/record/fields.ts'
import { BACKUP_START } from '../../../shared/tools/parley-file.ts'
import { keyFrom, SALT_BYTES, STRETCHING, USUAL_COST } from '../profile/argon2.ts'

const MAGIC = utf8(`${BACKUP_START}1\n`)
const PREFIX_BYTES = 16
const HEADER_BYTES = 256
const TAG_BYTES = 16
const HEADER = struct({ ...STRETCHING, prefix: bytes(PREFIX_BYTES) }, 'ignored')
/** Maximum size of an unsealed part in bytes: one record more than a batch. */
export const PART_BYTES = 2 * 1024 * 1024

/**
 * `not-a-backup`: another file, or a later version. `wrong-passphrase`: or its beginning is damaged. `damaged`:
 * truncated or modified.
 */
export class BackupError extends Error {
  readonly reason: 'not-a-backup' | 'wrong-passphrase' | 'damaged'
  constructor(reason: BackupError['reason'], message: string) {
    super(message)
    this.name = 'BackupError'
    this.reason = reason
  }
}

function numbered(prefix: Uint8Array, number: number): Uint8Array {
  const nonce = new Uint8Array(24)
  nonce.set(prefix)
  new DataView(nonce.buffer).setUint32(20, number)
  return nonce
}

const lengthOf = (length: number): Uint8Array => {
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setUint32(0, length)
  return bytes
}

/** Seals the output of `parts`, piece by piece. @param parts up to PART_BYTES each */
export async function* sealFile(
  crypto: Crypto,
  passphrase: string,
  parts: AsyncIterable<Uint8Array>,
  cost = USUAL_COST,
): AsyncGenerator<Uint8Array> {
  const salt = crypto.randomBytes(SALT_BYTES)
  const prefix = crypto.randomBytes(PREFIX_BYTES)
  const header = encodeAs(HEADER, { salt, ...cost, prefix })
  const key = await keyFrom(passphrase, salt, cost)
  const sealed = (part: Uint8Array, number: number, isLast: boolean): Uint8Array => {
    const ciphertext = crypto.seal(key, numbered(prefix, number), part, concat(header, Uint8Array.of(isLast ? 1 : 0)))
    return concat(lengthOf(ciphertext.length), ciphertext)
  }
  yield concat(MAGIC, lengthOf(header.length), header)
  let number = 0
  for await (const part of parts) yield sealed(part, number++, false)
  yield sealed(new Uint8Array(0), number, true)
}

/** Opens a sealed file that comes in pieces of any size. */
export class FileOpener {
  readonly #crypto: Crypto
  readonly #passphrase: string
  #rest: Uint8Array = new Uint8Array(0)
  #header: Uint8Array | null = null
  #prefix: Uint8Array = new Uint8Array(0)
  #key: Uint8Array = new Uint8Array(0)
  #number = 0
  #ended = false

  constructor(crypto: Crypto, passphrase: string) {
    this.#crypto = crypto
    this.#passphrase = passphrase
  }

  /** The last part has arrived, with nothing after it. */
  get isWhole(): boolean {
    return this.#ended && this.#rest.length === 0
  }

  /** Returns the parts that are now complete. Throws BackupError. */
  async push(piece: Uint8Array): Promise<Uint8Array[]> {
    this.#rest = concat(this.#rest, piece)
    if (this.#header === null && !(await this.#readHeader())) return []
    const parts: Uint8Array[] = []
    for (let sealed = this.#next(PART_BYTES + TAG_BYTES); sealed; sealed = this.#next(PART_BYTES + TAG_BYTES)) {
      if (this.#ended) throw new BackupError('damaged', 'data after the end')
      const part = this.#open(sealed)
      if (!this.#ended) parts.push(part)
    }
    return parts
  }

  async #readHeader(): Promise<boolean> {
    const magic = this.#rest.subarray(0, MAGIC.length)
    if (!equalBytes(magic, MAGIC.subarray(0, magic.length)))
      throw new BackupError('not-a-backup', 'not a backup of Parley')
    if (this.#rest.length < MAGIC.length + 4) return false
    const whole = this.#rest
    this.#rest = whole.subarray(MAGIC.length)
    const header = this.#next(HEADER_BYTES)
    if (header === null) {
      this.#rest = whole
      return false
    }
    const begin = readAs(HEADER, header, HEADER_BYTES)
    if (begin === null) throw new BackupError('damaged', 'the header is malformed, or requires too much memory')
    this.#key = await keyFrom(this.#passphrase, begin.salt, begin)
    this.#prefix = begin.prefix
    this.#header = header
    return true
  }

  /** Returns the bytes that follow their length, or null until all have arrived. */
  #next(maximum: number): Uint8Array | null {
    const rest = this.#rest
    if (rest.length < 4) return null
    const length = new DataView(rest.buffer, rest.byteOffset).getUint32(0)
    if (length > maximum) throw new BackupError('damaged', 'a part is too large')
    if (rest.length < 4 + length) return null
    this.#rest = rest.subarray(4 + length)
    return rest.slice(4, 4 + length)
  }

  #open(sealed: Uint8Array): Uint8Array {
    const header = this.#header as Uint8Array
    const nonce = numbered(this.#prefix, this.#number)
    const isLast = sealed.length === TAG_BYTES
    const part = this.#crypto.open(this.#key, nonce, sealed, concat(header, Uint8Array.of(isLast ? 1 : 0)))
    if (part === null) {
      throw this.#number === 0
        ? new BackupError('wrong-passphrase', 'the first part does not open')
        : new BackupError('damaged', `part ${this.#number} does not open`)
    }
    this.#number += 1
    this.#ended = isLast
    return part
  }
}
