/** The keys of a space that this device has, by key id, which commits to the key. */

import { toHex } from '../record/bytes.ts'
import { type CborValue, decode, encode } from '../record/cbor.ts'
import type { Crypto, KeyPair } from '../record/crypto.ts'
import { FormatError } from '../record/errors.ts'
import { LIMITS } from '../record/limits.ts'
import { keyIdOf } from '../record/record.ts'
import type { KeyBoxes } from './governance/governance-change.ts'

/** Offered keys aren't trusted. We keep a limited number that match nothing so far, from a limited number of givers. */
const OFFERED_KEYS = 65_536
const GIVERS = 64
/** Maximum keys per message; below, per use if the message has both uses. Earlier versions read no more. */
const HANDED_KEYS = 2048
const HANDED_PAIRS = HANDED_KEYS / 2

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
  /** Keys that match nothing so far, by giver. */
  readonly #offered = new Map<string, Map<string, RingKey>>()
  /**
   * Ids of the keys that governance names, and their uses. Claims about these by givers, or by an epoch that names a
   * key again, aren't trusted.
   */
  readonly #named = new Map<string, RingKey['use']>()

  /** @param reads if false, content keys are never kept, whoever gives them (V47) */
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

  /** The key of a governance record in its place. If somebody offered it, it is kept from now on. */
  governanceKey(keyId: string): Uint8Array | null {
    this.#keep(keyId)
    return this.key(keyId)
  }

  /**
   * Whether we lack a content key that governance names, even in a void epoch: records may have been written under it.
   */
  get lacksContent(): boolean {
    return [...this.#named].some(([id, use]) => use === 'content' && !this.#keys.has(id))
  }

  /** Whether somebody offered keys that may match future records. */
  get hasOffers(): boolean {
    return this.#offered.size > 0
  }

  /**
   * Examines the keys that a device gave: keeps those that governance names, and the rest as an offer (V25). Returns
   * true if any of them wasn't kept already. Throws FormatError.
   */
  offer(giver: string, bytes: Uint8Array): boolean {
    const given = this.#read(bytes, LIMITS.messageBytes).filter(([id]) => !this.#keys.has(id))
    const offered = this.#offered.get(giver) ?? new Map<string, RingKey>()
    this.#offered.delete(giver)
    for (const [id, { key, use }] of given) {
      if (this.#named.has(id)) this.#put(id, key, use)
      else offered.set(id, { key, use })
    }
    if (offered.size > 0) this.#offered.set(giver, offered)
    const [first] = this.#offered.keys()
    if (this.#offered.size > GIVERS && first !== undefined) this.#offered.delete(first)
    this.#boundOffers()
    return given.length > 0
  }

  /** The giver with the most offers loses its oldest, so that one giver's many keys don't displace another's few. */
  #boundOffers(): void {
    const all = [...this.#offered.values()]
    let over = all.reduce((sum, { size }) => sum + size, -OFFERED_KEYS)
    while (over-- > 0) {
      const most = all.reduce((one, other) => (other.size > one.size ? other : one))
      const [first] = most.keys()
      if (first !== undefined) most.delete(first)
    }
  }

  /** Drops the offers of non-members. */
  dropOffers(isMember: (giver: string) => boolean): void {
    for (const giver of this.#offered.keys()) if (!isMember(giver)) this.#offered.delete(giver)
  }

  /** Returns the key's id. */
  add(key: Uint8Array, use: 'governance' | 'content'): string {
    const id = keyIdOf(this.#crypto, key)
    this.#keys.set(id, { key, use })
    return id
  }

  /** Opens our box if there is one and its keys are those that the record commits to. */
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

  /** All kept keys: `[governance keys, content keys]`. */
  encode(): Uint8Array {
    return encode([this.#keysOf('governance'), this.#keysOf('content')])
  }

  /**
   * The keys for another device, per use only those it is allowed. Each message has a limited number of keys, the
   * newest first. A newcomer on an earlier version keeps only the last message until it reads governance, so that
   * message has the first governance keys.
   */
  handOver(
    mayRead: (keyId: string) => boolean = () => true,
    mayFollow: (keyId: string) => boolean = () => true,
  ): Uint8Array[] {
    const governance = this.#keysOf('governance', mayFollow)
    const content = this.#keysOf('content', mayRead)
    const messages: Uint8Array[] = []
    const most = Math.max(governance.length, content.length)
    for (let end = 0; end === 0 || end < most; end += HANDED_PAIRS)
      messages.push(encode([newest(governance, end), newest(content, end)]))
    if (governance.length > HANDED_PAIRS) messages.push(encode([governance.slice(0, HANDED_KEYS), []]))
    return messages
  }

  #keysOf(use: RingKey['use'], may: (keyId: string) => boolean = () => true): Uint8Array[] {
    return [...this.#keys].filter(([id, entry]) => entry.use === use && may(id)).map(([, { key }]) => key)
  }

  /** Adds keys that this device itself stored, without a limit. Throws FormatError (V25). */
  merge(bytes: Uint8Array): void {
    for (const [id, { key, use }] of this.#read(bytes, bytes.length)) this.#put(id, key, use)
  }

  #name(keyId: string, use: RingKey['use']): void {
    // Ids commit to keys, so only the maker of a key can be the first to name it.
    if (!this.#named.has(keyId)) this.#named.set(keyId, use)
    this.#keep(keyId)
    // The key may have opened governance before its use was known.
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
      offered.delete(keyId)
    }
  }

  /** Stores the key for the use that governance names, or else for the claimed one. */
  #put(keyId: string, key: Uint8Array, said: RingKey['use']): void {
    const use = this.#named.get(keyId) ?? said
    if (use === 'governance' || this.#reads) this.#keys.set(keyId, { key, use })
  }

  #read(bytes: Uint8Array, maximumBytes: number): [string, RingKey][] {
    const value = decode(bytes, maximumBytes)
    if (!Array.isArray(value) || value.length !== 2) throw new FormatError('V25', 'a ring has two lists')
    const keys: [string, RingKey][] = []
    for (const [index, use] of (['governance', 'content'] as const).entries()) {
      const list = value[index] as CborValue
      if (!Array.isArray(list)) throw new FormatError('V25', 'not a list of keys')
      for (const key of list as CborValue[]) {
        if (!(key instanceof Uint8Array) || key.length !== 32) throw new FormatError('V25', 'a key has 32 bytes')
        if (use === 'governance' || this.#reads) keys.push([keyIdOf(this.#crypto, key), { key, use }])
      }
    }
    return keys
  }
}

/** A message's worth of keys, `before` keys from the end. */
function newest(keys: readonly Uint8Array[], before: number): Uint8Array[] {
  const end = Math.max(0, keys.length - before)
  return keys.slice(Math.max(0, end - HANDED_PAIRS), end)
}

/**
 * Makes the keys of a new epoch and a box with them for each device. A device without a valid key gets none, and
 * doesn't hold anyone up (V48).
 *
 * @param relays devices whose boxes contain only the governance key (V47)
 */
export function makeEpoch(
  crypto: Crypto,
  devices: Iterable<Uint8Array>,
  relays: Iterable<Uint8Array> = [],
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
  for (const relay of relays) box(relay, secrets.governance)
  return {
    secrets,
    keys: {
      governanceKeyId: keyIdOf(crypto, secrets.governance),
      contentKeyId: keyIdOf(crypto, secrets.content),
      boxes,
    },
  }
}
