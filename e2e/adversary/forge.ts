/** Records as made by an attacker: well-formed unless requested otherwise, and unchecked. */
import { sodiumCrypto as crypto } from '../../electron/host/crypto.ts'
import { clientIdOf } from '../../shared/docs/clients/client-id.ts'
import { bytes, varUint } from '../../shared/docs/testing.ts'
import { fromHex, toHex } from '../../shared/record/bytes.ts'
import { type ChainKey, chainKey, type Stream } from '../../shared/record/chain-id.ts'
import type { KeyPair } from '../../shared/record/crypto.ts'
import { type Header, makeRecord, type SignedRecord } from '../../shared/record/record.ts'
import { encodeUpdatePayload } from '../../shared/record/update-payload.ts'
import { encodeUnread, type GovernanceChange } from '../../shared/space/governance/governance-change.ts'
import { BOARD_ROOT } from '../../shared/tools/boards/shape.ts'
import { CHAT_ROOT, chatLane } from '../../shared/tools/chat/shape.ts'
import type { BadPeer } from './bad-peer.ts'
import { BOARD, CHANNEL, MONTH } from './person.ts'

/** Text that no honest screen may ever show. */
export const EVIL = 'EVIL'

type Changed = Partial<Omit<Header, 'author' | 'keyId'>> & { keys?: KeyPair; key?: Uint8Array }

const now = (): number => Date.now() * 1024

/** One chain of the attacker, extended without a gate. */
export class ForgedChain {
  readonly peer: BadPeer
  readonly keys: KeyPair
  readonly generation: number
  readonly stream: Stream
  readonly grant: string
  readonly records: Uint8Array[] = []
  #prev = ''

  constructor(peer: BadPeer, more: { stream?: Stream; grant?: string; keys?: KeyPair; generation?: number } = {}) {
    const [high = 0, low = 0] = crypto.randomBytes(2)
    this.peer = peer
    this.keys = more.keys ?? peer.keys
    this.generation = more.generation ?? high * 256 + low
    this.stream = more.stream ?? 'content'
    this.grant = more.grant ?? peer.grant
  }

  /** Hex. */
  get author(): string {
    return toHex(this.keys.publicKey)
  }

  get key(): ChainKey {
    return chainKey({ author: toHex(this.keys.publicKey), generation: this.generation, stream: this.stream })
  }

  get next(): number {
    return this.records.length
  }

  /** The next record, with the requested defects; `keep: false` leaves the chain unchanged. */
  make(payload: Uint8Array, changed: Changed = {}, keep = true): SignedRecord {
    const { keys = this.keys, key, ...header } = changed
    const made = makeRecord(
      crypto,
      keys,
      key ?? this.#epochKey(),
      {
        space: this.peer.space,
        generation: this.generation,
        stream: this.stream,
        seq: this.next,
        prev: this.#prev,
        time: now(),
        kind: this.stream === 'governance' ? 'governance' : 'update',
        grant: this.next === 0 ? this.grant : null,
        ranges: null,
        ...header,
      },
      payload,
    )
    if (keep) this.take(made.bytes)
    return made
  }

  /** Continues the chain after these bytes, valid or not. */
  take(record: Uint8Array): void {
    this.records.push(record)
    this.#prev = toHex(crypto.hash(record))
  }

  get prev(): string {
    return this.#prev
  }

  /** The chain's Yjs client id in a doc. */
  client(doc: string): number {
    return clientIdOf(crypto, {
      admission: fromHex(this.grant),
      device: this.keys.publicKey,
      generation: this.generation,
      doc,
    })
  }

  update(doc: string, update: Uint8Array, changed: Changed = {}): SignedRecord {
    const author = toHex(this.keys.publicKey)
    const short = doc.endsWith(`/${author}`) ? doc.slice(0, -64) : doc
    return this.make(encodeUpdatePayload({ doc: short, update }), changed)
  }

  change(change: GovernanceChange, changed: Changed = {}, heads = this.peer.log.governance?.heads ?? []): SignedRecord {
    return this.make(encodeUnread({ heads, change }), changed)
  }

  #epochKey(): Uint8Array {
    const keys = this.peer.log.governance?.epoch.keys
    const id = (this.stream === 'governance' ? keys?.governanceKeyId : keys?.contentKeyId) ?? ''
    return this.peer.ring.key(id) ?? new Uint8Array(32)
  }
}

export const laneOf = (device: string): string => chatLane(CHANNEL, MONTH, device)

/** Replaces the signature with another of the right length. */
export function badlySigned(record: Uint8Array): Uint8Array {
  const forged = record.slice()
  forged.set(crypto.randomBytes(64), forged.length - 64)
  return forged
}

/** Yjs update, format V1: one client's structs, each `[info, parent…, content…]`, and a delete set. */
export const v1 = (client: number, clock: number, structs: Uint8Array[], deletes: Uint8Array = bytes(0)): Uint8Array =>
  bytes(1, varUint(structs.length), varUint(client), varUint(clock), ...structs, deletes)

/** Text as a value of lib0's "any" encoding. */
const anyText = (text: string): Uint8Array => bytes(119, text)

/** A struct that sets one key of a root map. */
export const entryOf = (root: string, key: string, value: Uint8Array = anyText(EVIL)): Uint8Array =>
  bytes(0x28, 1, root, key, 1, value)

/** A struct that puts one value into a root array, as its first. */
export const itemOf = (root: string, value: Uint8Array = anyText(EVIL)): Uint8Array => bytes(0x08, 1, root, 1, value)

/** An update that a window could have written: one element on the shared board. */
export const boardUpdate = (chain: ForgedChain, key: string, clock = 0, value: Uint8Array = anyText(key)): Uint8Array =>
  v1(chain.client(BOARD), clock, [entryOf(BOARD_ROOT, key, value)])

/** The first entry of the chain's own lane. */
export const laneUpdate = (chain: ForgedChain, value: Uint8Array = anyText(EVIL)): Uint8Array =>
  v1(chain.client(laneOf(toHex(chain.keys.publicKey))), 0, [itemOf(CHAT_ROOT, value)])

export const objectOf = (...entries: [string, Uint8Array][]): Uint8Array =>
  bytes(118, varUint(entries.length), ...entries.flat())

export { anyText }
