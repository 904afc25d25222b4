/** The payloads of governance records: `[type, heads seen, …]` (shared/record/SPEC.md, V1–V14). */
import { equalBytes, fromHex, toHex } from '../record/bytes.ts'
import { type CborValue, decode, encode } from '../record/cbor.ts'
import { type Chain, decodeChain, encodeChain } from '../record/chain-id.ts'
import { FormatError } from '../record/errors.ts'
import { LIMITS } from '../record/limits.ts'
import { SPACE_KINDS, type SpaceKind } from './kind.ts'
import { ADDRESSES, isAddress } from './link-text.ts'
import { ROLES, type Role } from './permissions.ts'

/** The last valid record of a chain; a chain that a removal doesn't name is void. */
export interface ChainHead {
  chain: Chain
  seq: number
  hash: string
}

/**
 * New keys under one governance record: each device's pair of keys (governance, content; 64 bytes) sealed to it; to a
 * keeper only the first.
 */
export interface KeyBoxes {
  governanceKeyId: string
  contentKeyId: string
  boxes: ReadonlyMap<string, Uint8Array>
}

/** A content chain of a device that is purged: its generation, and the grant that it was written under. */
export interface PurgedChain {
  generation: number
  grant: string
}

export interface SpaceSettings {
  /** Whether new members can read what was written before they joined. */
  historyForJoiners: boolean
  /** Milliseconds after which owners' checkpoints settle what they hold. */
  horizon: number
  recordBytes: number
}

export type GovernanceChange =
  | {
      type: 'genesis'
      name: string
      kind: SpaceKind
      rendezvousSecret: Uint8Array
      settings: SpaceSettings
      keys: KeyBoxes
      founder: { name: string; colour: string }
    }
  | { type: 'profile'; name: string; colour: string }
  | { type: 'rename'; name: string }
  | { type: 'invite'; key: string; role: Role; expires: number | null; uses: number | null }
  | { type: 'revoke'; key: string; standing: readonly string[] }
  | { type: 'admit'; device: string; key: string; role: Role; proof: Uint8Array }
  | { type: 'grant'; device: string; role: Role; cutoffs: readonly ChainHead[] | null }
  | { type: 'remove'; device: string; cutoffs: readonly ChainHead[]; standing: readonly string[] }
  | { type: 'epoch'; keys: KeyBoxes }
  | { type: 'checkpoint'; heads: readonly ChainHead[] }
  /** Both branches of a chain from where they diverge, each up to a record with a good signature. */
  | { type: 'fork'; left: readonly Uint8Array[]; right: readonly Uint8Array[] }
  /** `chains`: those that its author knows of, so that others need not search for their client ids. */
  | { type: 'purge'; device: string; chains: readonly PurgedChain[] }
  | { type: 'successor'; device: string | null }
  | { type: 'leave' }
  /** Quota: bytes that a device's records may use on each other device's disk. */
  | { type: 'budget'; device: string; bytes: number }
  /** All addresses of a keeper, `host:port` each. */
  | { type: 'reached'; addresses: readonly string[] }
  /** A payload without meaning: the author's fault. The record keeps its place and is void. */
  | { type: 'broken' }
  /** Written by a later version: the space is read-only here until we understand it. */
  | { type: 'unknown'; code: number }

export interface GovernancePayload {
  /** Hashes of the governance heads that the author had seen. */
  heads: readonly string[]
  change: GovernanceChange
}

const CODES = [
  'genesis',
  'profile',
  'rename',
  'invite',
  'revoke',
  'admit',
  'grant',
  'remove',
  'epoch',
  'checkpoint',
  'fork',
  'purge',
  'successor',
  'leave',
  'budget',
  'reached',
] as const
const COLOUR = /^#[0-9a-f]{6}$/

const encodeHeads = (heads: readonly ChainHead[]): CborValue =>
  heads.map((head) => [encodeChain(head.chain), head.seq, fromHex(head.hash)])

const encodeKeys = (keys: KeyBoxes): CborValue => [
  fromHex(keys.governanceKeyId),
  fromHex(keys.contentKeyId),
  [...keys.boxes].sort(([left], [right]) => (left < right ? -1 : 1)).map(([device, box]) => [fromHex(device), box]),
]

function encodeBody(change: GovernanceChange): CborValue[] {
  switch (change.type) {
    case 'genesis':
      return [
        change.name,
        SPACE_KINDS.indexOf(change.kind),
        change.rendezvousSecret,
        [change.settings.historyForJoiners, change.settings.horizon, change.settings.recordBytes],
        encodeKeys(change.keys),
        [change.founder.name, change.founder.colour],
      ]
    case 'profile':
      return [change.name, change.colour]
    case 'rename':
      return [change.name]
    case 'invite':
      return [fromHex(change.key), ROLES.indexOf(change.role), change.expires, change.uses]
    case 'revoke':
      return [fromHex(change.key), change.standing.map(fromHex)]
    case 'admit':
      return [fromHex(change.device), fromHex(change.key), ROLES.indexOf(change.role), change.proof]
    case 'grant':
      return [fromHex(change.device), ROLES.indexOf(change.role), change.cutoffs && encodeHeads(change.cutoffs)]
    case 'remove':
      return [fromHex(change.device), encodeHeads(change.cutoffs), change.standing.map(fromHex)]
    case 'epoch':
      return [encodeKeys(change.keys)]
    case 'checkpoint':
      return [encodeHeads(change.heads)]
    case 'fork':
      return [[...change.left], [...change.right]]
    case 'purge':
      return [fromHex(change.device), change.chains.map(({ generation, grant }) => [generation, fromHex(grant)])]
    case 'successor':
      return [change.device && fromHex(change.device)]
    case 'leave':
      return []
    case 'budget':
      return [fromHex(change.device), change.bytes]
    case 'reached':
      return [[...change.addresses]]
    case 'unknown':
    case 'broken':
      throw new Error('a change that is not understood is never written')
  }
}

/** Throws FormatError (V1) for what nobody could read: a void record is never written. */
export function encodeGovernance(payload: GovernancePayload): Uint8Array {
  const bytes = encodeUnread(payload)
  const read = decodeGovernance(bytes)
  if (!equalBytes(encodeUnread(read), bytes))
    throw new FormatError('V1', `a ${payload.change.type} that reads back differently`)
  return bytes
}

/** Encodes without checking that anybody could read it: for forgeries. */
export function encodeUnread({ heads, change }: GovernancePayload): Uint8Array {
  return encode([(CODES as readonly string[]).indexOf(change.type), heads.map(fromHex), ...encodeBody(change)])
}

/** Decodes an array part by part; every failure names the rule. */
class Parts {
  readonly #values: readonly CborValue[]
  readonly #rule: string
  #next = 0

  constructor(values: CborValue | undefined, rule: string) {
    if (!Array.isArray(values)) throw new FormatError(rule, 'expected a list')
    this.#values = values as readonly CborValue[]
    this.#rule = rule
  }

  fail(message: string): never {
    throw new FormatError(this.#rule, message)
  }

  any(): CborValue {
    const value = this.#values[this.#next++]
    return value === undefined ? this.fail('a part is missing') : value
  }

  bytes(length: number): Uint8Array {
    const value = this.any()
    return value instanceof Uint8Array && value.length === length ? value : this.fail(`expected ${length} bytes`)
  }

  bytesUpTo(length: number): Uint8Array {
    const value = this.any()
    return value instanceof Uint8Array && value.length <= length ? value : this.fail(`expected at most ${length} bytes`)
  }

  hex(length = 32): string {
    return toHex(this.bytes(length))
  }

  uint(maximum = Number.MAX_SAFE_INTEGER): number {
    const value = this.any()
    return typeof value === 'number' && value <= maximum ? value : this.fail('expected a number')
  }

  uintOrNull(): number | null {
    const value = this.any()
    return value === null || typeof value === 'number' ? value : this.fail('expected a number or nothing')
  }

  /** Skips a null; otherwise doesn't advance. */
  nextIsNull(): boolean {
    if (this.#values[this.#next] !== null) return false
    this.#next++
    return true
  }

  flag(): boolean {
    const value = this.any()
    return typeof value === 'boolean' ? value : this.fail('expected yes or no')
  }

  name(): string {
    const value = this.any()
    if (typeof value !== 'string' || value.trim().length === 0 || value.length > LIMITS.nameLength)
      this.fail('not a name')
    return value
  }

  colour(): string {
    const value = this.any()
    return typeof value === 'string' && COLOUR.test(value) ? value : this.fail('not a colour')
  }

  address(): string {
    const value = this.any()
    return isAddress(value) ? value : this.fail('not an address')
  }

  role(): Role {
    return ROLES[this.uint(ROLES.length - 1)] as Role
  }

  list<Item>(maximum: number, read: (parts: Parts) => Item): Item[] {
    const value = this.any()
    if (!Array.isArray(value) || value.length > maximum) this.fail(`expected a list of at most ${maximum}`)
    return (value as CborValue[]).map((item) => {
      const parts = new Parts([item], this.#rule)
      return read(parts)
    })
  }

  nested(): Parts {
    return new Parts(this.any(), this.#rule)
  }

  end(): void {
    if (this.#next !== this.#values.length) this.fail('too many parts')
  }
}

const readHashes = (parts: Parts, maximum: number): string[] => parts.list(maximum, (item) => item.hex())

function readHead(parts: Parts): ChainHead {
  const head = parts.nested()
  const chain = decodeChain(head.any())
  if (chain === null) return head.fail('not a chain')
  const result = { chain, seq: head.uint(), hash: head.hex() }
  head.end()
  return result
}

function readPurged(parts: Parts): PurgedChain {
  const chain = parts.nested()
  const result = { generation: chain.uint(0xffff), grant: chain.hex() }
  chain.end()
  return result
}

const readHeads = (parts: Parts): ChainHead[] => parts.list(LIMITS.chainsPerSpace, readHead)

const readRun = (parts: Parts): Uint8Array[] =>
  parts.list(LIMITS.headsPerRecord, (item) => item.bytesUpTo(LIMITS.recordBytes))

function readKeys(parts: Parts): KeyBoxes {
  const keys = parts.nested()
  const governanceKeyId = keys.hex(16)
  const contentKeyId = keys.hex(16)
  if (contentKeyId === governanceKeyId) keys.fail('one key for both')
  const boxes = new Map<string, Uint8Array>()
  let last = ''
  keys.list(LIMITS.membersPerSpace, (item) => {
    const entry = item.nested()
    const device = entry.hex()
    if (device <= last) entry.fail('boxes are in order of devices')
    last = device
    boxes.set(device, entry.bytesUpTo(256))
    entry.end()
  })
  keys.end()
  return { governanceKeyId, contentKeyId, boxes }
}

function readGenesis(parts: Parts): GovernanceChange {
  const name = parts.name()
  const kind = SPACE_KINDS[parts.uint(SPACE_KINDS.length - 1)] as SpaceKind
  const rendezvousSecret = parts.bytes(32)
  const settings = parts.nested()
  const historyForJoiners = settings.flag()
  const horizon = settings.uint()
  const recordBytes = settings.uint(LIMITS.recordBytes)
  settings.end()
  const keys = readKeys(parts)
  const founder = parts.nested()
  const who = { name: founder.name(), colour: founder.colour() }
  founder.end()
  return {
    type: 'genesis',
    name,
    kind,
    rendezvousSecret,
    settings: { historyForJoiners, horizon, recordBytes },
    keys,
    founder: who,
  }
}

function readChange(type: (typeof CODES)[number], parts: Parts): GovernanceChange {
  switch (type) {
    case 'genesis':
      return readGenesis(parts)
    case 'profile':
      return { type, name: parts.name(), colour: parts.colour() }
    case 'rename':
      return { type, name: parts.name() }
    case 'invite':
      return { type, key: parts.hex(), role: parts.role(), expires: parts.uintOrNull(), uses: parts.uintOrNull() }
    case 'revoke':
      return { type, key: parts.hex(), standing: readHashes(parts, LIMITS.membersPerSpace) }
    case 'admit':
      return { type, device: parts.hex(), key: parts.hex(), role: parts.role(), proof: parts.bytes(64) }
    case 'grant': {
      const device = parts.hex()
      const role = parts.role()
      return { type, device, role, cutoffs: parts.nextIsNull() ? null : readHeads(parts) }
    }
    case 'remove':
      return {
        type,
        device: parts.hex(),
        cutoffs: readHeads(parts),
        standing: readHashes(parts, LIMITS.membersPerSpace),
      }
    case 'epoch':
      return { type, keys: readKeys(parts) }
    case 'checkpoint':
      return { type, heads: readHeads(parts) }
    case 'fork':
      return { type, left: readRun(parts), right: readRun(parts) }
    case 'purge':
      return { type, device: parts.hex(), chains: parts.list(LIMITS.chainsPerDevice, readPurged) }
    case 'successor': {
      const device = parts.any()
      if (device !== null && !(device instanceof Uint8Array && device.length === 32)) parts.fail('not a device')
      return { type, device: device === null ? null : toHex(device as Uint8Array) }
    }
    case 'leave':
      return { type }
    case 'budget':
      return { type, device: parts.hex(), bytes: parts.uint() }
    case 'reached':
      return { type, addresses: parts.list(ADDRESSES, (item) => item.address()) }
  }
}

/** Throws FormatError (V…) for what no version could mean. */
export function decodeGovernance(bytes: Uint8Array): GovernancePayload {
  const parts = new Parts(decode(bytes, LIMITS.recordBytes), 'V1')
  const code = parts.uint(0xffff)
  const heads = readHashes(parts, LIMITS.headsPerRecord)
  const type = CODES[code]
  if (type === undefined) return { heads, change: { type: 'unknown', code } }
  const change = readChange(type, parts)
  parts.end()
  return { heads, change }
}
