/** The keys of a space that this device holds, by the id that commits to each. */

import { toHex } from '../record/bytes.ts'
import { type CborValue, decode, encode } from '../record/cbor.ts'
import type { Crypto, KeyPair } from '../record/crypto.ts'
import { FormatError } from '../record/errors.ts'
import { LIMITS } from '../record/limits.ts'
import { keyIdOf } from '../record/record.ts'
import type { KeyBoxes } from './governance-change.ts'

const RING_LIMIT = 10_000
/** What others offer is not believed: so many keys of each giver, and so many givers, are looked through for those that fit. */
const OFFERED_KEYS = 2048
const GIVERS = 64

export interface EpochKeys {
  governance: Uint8Array
  content: Uint8Array
}

interface RingKey {
  key: Uint8Array
  use: 'governance' | 'content'
}

export class KeyRing {
  readonly #crypto: Crypto
  readonly #reads: boolean
  readonly #keys = new Map<string, RingKey>()
  /** Keys that fitted nothing so far, by who gave them. */
  readonly #offered = new Map<string, ReadonlyMap<string, RingKey>>()
  /** Ids of the keys that governance names, and what each is for: what givers say of that is not believed, nor an epoch that names it again. */
  readonly #named = new Map<string, RingKey['use']>()

  /** @param reads false: keys of what is written are never kept, whoever gives them (V47) */
  constructor(crypto: Crypto, reads = true) {
    this.#crypto = crypto
    this.#reads = reads
  }

  get size(): number {
    return this.#keys.size
  }

  key(keyId: string): Uint8Array | null {
    return this.#keys.get(keyId)?.key ?? null
  }

  /** The key of a governance record that is in its place: where somebody offered it, it is kept from now on. */
  governanceKey(keyId: string): Uint8Array | null {
    this.#keep(keyId)
    return this.key(keyId)
  }

  /** Something may have been written under a key that is not here: governance names it, whether what made it counts by now or not. */
  get lacksContent(): boolean {
    return [...this.#named].some(([id, use]) => use === 'content' && !this.#keys.has(id))
  }

  /** Somebody offered keys that may fit what is to come. */
  get hasOffers(): boolean {
    return this.#offered.size > 0
  }

  /**
   * Looks through what a device gave, in the place of what it gave before: keeps what governance names, and the rest as an offer (V25).
   * True where there is a key among it that is not kept already. Throws FormatError.
   */
  offer(giver: string, bytes: Uint8Array): boolean {
    const offered = new Map(this.#read(bytes, OFFERED_KEYS).filter(([id]) => !this.#keys.has(id)))
    this.#offered.delete(giver)
    if (offered.size === 0) return false
    this.#offered.set(giver, offered)
    for (const id of offered.keys()) if (this.#named.has(id)) this.#keep(id)
    const [first] = this.#offered.keys()
    if (this.#offered.size > GIVERS && first !== undefined) this.#offered.delete(first)
    return true
  }

  /** Only these are listened to from now on. */
  dropOffers(isMember: (giver: string) => boolean): void {
    for (const giver of this.#offered.keys()) if (!isMember(giver)) this.#offered.delete(giver)
  }

  /** Returns the key's id. */
  add(key: Uint8Array, use: 'governance' | 'content'): string {
    const id = keyIdOf(this.#crypto, key)
    this.#keys.set(id, { key, use })
    return id
  }

  /** Opens our box, where there is one and its keys are those that the record commits to. */
  openBox(device: KeyPair, boxes: KeyBoxes): boolean {
    this.#name(boxes.governanceKeyId, 'governance')
    this.#name(boxes.contentKeyId, 'content')
    const box = boxes.boxes.get(toHex(device.publicKey))
    const opened = box ? this.#crypto.openSealed(device, box) : null
    if (opened?.length !== 64 && opened?.length !== 32) return false
    const governance = opened.slice(0, 32)
    const content = opened.slice(32)
    if (keyIdOf(this.#crypto, governance) !== boxes.governanceKeyId) return false
    if (content.length > 0 && keyIdOf(this.#crypto, content) !== boxes.contentKeyId) return false
    this.#put(boxes.governanceKeyId, governance, 'governance')
    if (content.length > 0) this.#put(boxes.contentKeyId, content, 'content')
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

  /** Adds what this device itself has kept. Throws FormatError (V25). */
  merge(bytes: Uint8Array): void {
    for (const [id, { key, use }] of this.#read(bytes, RING_LIMIT)) this.#put(id, key, use)
  }

  #name(keyId: string, use: RingKey['use']): void {
    // Ids commit to keys, so whoever made a key was the first who could name it.
    if (!this.#named.has(keyId)) this.#named.set(keyId, use)
    this.#keep(keyId)
    // It may have opened governance before it was known what it is for.
    const known = this.#keys.get(keyId)
    if (!known) return
    this.#keys.delete(keyId)
    this.#put(keyId, known.key, known.use)
  }

  #keep(keyId: string): void {
    if (this.#keys.has(keyId)) return
    for (const offered of this.#offered.values()) {
      const entry = offered.get(keyId)
      if (entry) this.#put(keyId, entry.key, entry.use)
    }
  }

  /** Under the use that governance names; under the one that is said where it names none. */
  #put(keyId: string, key: Uint8Array, said: RingKey['use']): void {
    const use = this.#named.get(keyId) ?? said
    if (use === 'governance' || this.#reads) this.#keys.set(keyId, { key, use })
  }

  #read(bytes: Uint8Array, most: number): [string, RingKey][] {
    const value = decode(bytes, LIMITS.messageBytes)
    if (!Array.isArray(value) || value.length !== 2) throw new FormatError('V25', 'a ring has two lists')
    const keys: [string, RingKey][] = []
    for (const [index, use] of (['governance', 'content'] as const).entries()) {
      const list = value[index] as CborValue
      if (!Array.isArray(list) || keys.length + list.length > most) throw new FormatError('V25', 'not a list of keys')
      for (const key of list as CborValue[]) {
        if (!(key instanceof Uint8Array) || key.length !== 32) throw new FormatError('V25', 'a key has 32 bytes')
        if (use === 'governance' || this.#reads) keys.push([keyIdOf(this.#crypto, key), { key, use }])
      }
    }
    return keys
  }
}

/**
 * Makes the keys of a new epoch and a box of them for each device; whoever has no valid key gets none, and holds nobody up (V48).
 *
 * @param keepers get a box with the key of governance alone (V47)
 */
export function makeEpoch(
  crypto: Crypto,
  devices: Iterable<Uint8Array>,
  keepers: Iterable<Uint8Array> = [],
): { secrets: EpochKeys; keys: KeyBoxes } {
  const secrets = { governance: crypto.randomBytes(32), content: crypto.randomBytes(32) }
  const pair = new Uint8Array(64)
  pair.set(secrets.governance)
  pair.set(secrets.content, 32)
  const boxes = new Map<string, Uint8Array>()
  const box = (device: Uint8Array, opens: Uint8Array): void => {
    if (crypto.isDeviceKey(device)) boxes.set(toHex(device), crypto.sealFor(device, opens))
  }
  for (const device of devices) box(device, pair)
  for (const keeper of keepers) box(keeper, secrets.governance)
  return {
    secrets,
    keys: {
      governanceKeyId: keyIdOf(crypto, secrets.governance),
      contentKeyId: keyIdOf(crypto, secrets.content),
      boxes,
    },
  }
}
