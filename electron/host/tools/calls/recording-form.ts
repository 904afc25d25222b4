/**
 * A recording on disk: its key in a box for this device, its description, and its parts. Each is preceded by its
 * length, and all but the first are encrypted with the key and bound to their position.
 */
import { concat, utf8 } from '../../../../shared/record/bytes.ts'
import { encode } from '../../../../shared/record/cbor.ts'
import type { Crypto, KeyPair } from '../../../../shared/record/crypto.ts'
import { encodeAs, type Field, readAs, struct, text, uint } from '../../../../shared/record/fields.ts'

/** Where and when it was recorded. */
export interface RecordingAbout {
  space: string
  stream: string
  title: string
  began: number
}

export const LENGTH_BYTES = 4
const KEY_BYTES = 32
const NONCE_BYTES = 24
const ABOUT_BYTES = 4096

const anyText = text(() => true)
const ABOUT: Field<RecordingAbout> = struct(
  { space: anyText, stream: anyText, title: anyText, began: uint() },
  'ignored',
)

export const framed = (bytes: Uint8Array): Uint8Array => {
  const length = new Uint8Array(LENGTH_BYTES)
  new DataView(length.buffer).setUint32(0, bytes.length)
  return concat(length, bytes)
}

export const lengthIn = ({ buffer, byteOffset }: Uint8Array): number => new DataView(buffer, byteOffset).getUint32(0)

export class RecordingSeal {
  readonly #crypto: Crypto
  readonly #id: string
  readonly #key: Uint8Array

  private constructor(crypto: Crypto, id: string, key: Uint8Array) {
    this.#crypto = crypto
    this.#id = id
    this.#key = key
  }

  static make(crypto: Crypto, id: string): RecordingSeal {
    return new RecordingSeal(crypto, id, crypto.randomBytes(KEY_BYTES))
  }

  /** Null if it is for another device. */
  static from(crypto: Crypto, id: string, device: KeyPair, box: Uint8Array): RecordingSeal | null {
    const key = crypto.openSealed(device, box)
    return key?.length === KEY_BYTES ? new RecordingSeal(crypto, id, key) : null
  }

  boxFor(device: KeyPair): Uint8Array {
    return this.#crypto.sealFor(device.publicKey, this.#key)
  }

  sealAbout(about: RecordingAbout): Uint8Array {
    return this.#seal(0, encodeAs(ABOUT, about))
  }

  openAbout(sealed: Uint8Array): RecordingAbout | null {
    const bytes = this.#open(0, sealed)
    return bytes && readAs(ABOUT, bytes, ABOUT_BYTES)
  }

  sealPart(part: number, bytes: Uint8Array): Uint8Array {
    return this.#seal(part + 1, bytes)
  }

  /** Returns null if the part is damaged or from another position. */
  openPart(part: number, sealed: Uint8Array): Uint8Array | null {
    return this.#open(part + 1, sealed)
  }

  #seal(place: number, bytes: Uint8Array): Uint8Array {
    const nonce = this.#crypto.randomBytes(NONCE_BYTES)
    return concat(nonce, this.#crypto.seal(this.#key, nonce, bytes, this.#about(place)))
  }

  #open(place: number, sealed: Uint8Array): Uint8Array | null {
    const [nonce, ciphertext] = [sealed.subarray(0, NONCE_BYTES), sealed.subarray(NONCE_BYTES)]
    return nonce.length < NONCE_BYTES ? null : this.#crypto.open(this.#key, nonce, ciphertext, this.#about(place))
  }

  #about(place: number): Uint8Array {
    return encode(['parley recording 1', utf8(this.#id), place])
  }
}
