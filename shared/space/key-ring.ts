/** The keys of a space that this device holds, by the id that commits to each. */

import { toHex } from '../record/bytes.ts'
import { type CborValue, decode, encode } from '../record/cbor.ts'
import type { Crypto, KeyPair } from '../record/crypto.ts'
import { FormatError } from '../record/errors.ts'
import { LIMITS } from '../record/limits.ts'
import { keyIdOf } from '../record/record.ts'
import type { KeyBoxes } from './governance-change.ts'

const RING_LIMIT = 10_000

export interface EpochKeys {
  governance: Uint8Array
  content: Uint8Array
}

export class KeyRing {
  readonly #crypto: Crypto
  readonly #keys = new Map<string, { key: Uint8Array; use: 'governance' | 'content' }>()

  constructor(crypto: Crypto) {
    this.#crypto = crypto
  }

  get size(): number {
    return this.#keys.size
  }

  key(keyId: string): Uint8Array | null {
    return this.#keys.get(keyId)?.key ?? null
  }

  /** Returns the key's id. */
  add(key: Uint8Array, use: 'governance' | 'content'): string {
    const id = keyIdOf(this.#crypto, key)
    this.#keys.set(id, { key, use })
    return id
  }

  /** Opens our box, where there is one and its keys are those that the record commits to. */
  openBox(device: KeyPair, boxes: KeyBoxes): boolean {
    const box = boxes.boxes.get(toHex(device.publicKey))
    const opened = box ? this.#crypto.openSealed(device, box) : null
    if (opened?.length !== 64) return false
    const governance = opened.slice(0, 32)
    const content = opened.slice(32)
    if (keyIdOf(this.#crypto, governance) !== boxes.governanceKeyId) return false
    if (keyIdOf(this.#crypto, content) !== boxes.contentKeyId) return false
    this.add(governance, 'governance')
    this.add(content, 'content')
    return true
  }

  /** What a newcomer is given: `[governance keys, content keys]`; of each only those that it may read by. */
  encode(
    mayRead: (keyId: string) => boolean = () => true,
    mayFollow: (keyId: string) => boolean = () => true,
  ): Uint8Array {
    const keys = [...this.#keys]
    return encode([
      keys.filter(([id, entry]) => entry.use === 'governance' && mayFollow(id)).map(([, entry]) => entry.key),
      keys.filter(([id, entry]) => entry.use === 'content' && mayRead(id)).map(([, entry]) => entry.key),
    ])
  }

  /** Adds what another member gave. Keys that fit nothing do no harm: ids commit to keys. Throws FormatError (V25). */
  merge(bytes: Uint8Array): void {
    const value = decode(bytes, LIMITS.messageBytes)
    if (!Array.isArray(value) || value.length !== 2) throw new FormatError('V25', 'a ring has two lists')
    for (const [index, use] of (['governance', 'content'] as const).entries()) {
      const list = value[index] as CborValue
      if (!Array.isArray(list) || this.#keys.size + list.length > RING_LIMIT)
        throw new FormatError('V25', 'not a list of keys')
      for (const key of list as CborValue[]) {
        if (!(key instanceof Uint8Array) || key.length !== 32) throw new FormatError('V25', 'a key has 32 bytes')
        this.add(key, use)
      }
    }
  }
}

/** Makes the keys of a new epoch and a box of them for each device. */
export function makeEpoch(crypto: Crypto, devices: Iterable<Uint8Array>): { secrets: EpochKeys; keys: KeyBoxes } {
  const secrets = { governance: crypto.randomBytes(32), content: crypto.randomBytes(32) }
  const pair = new Uint8Array(64)
  pair.set(secrets.governance)
  pair.set(secrets.content, 32)
  const boxes = new Map([...devices].map((device) => [toHex(device), crypto.sealFor(device, pair)]))
  return {
    secrets,
    keys: {
      governanceKeyId: keyIdOf(crypto, secrets.governance),
      contentKeyId: keyIdOf(crypto, secrets.content),
      boxes,
    },
  }
}
