/** The record channel's messages: canonical CBOR arrays that begin with their number (SPEC.md, Y1–Y3). */
import { fromHex, toHex } from '../record/bytes.ts'
import { type CborValue, decode, encode } from '../record/cbor.ts'
import { CborReader } from '../record/cbor-reader.ts'
import { type ChainKey, chainKey, decodeChain, encodeChain, parseChainKey } from '../record/chain-id.ts'
import { FormatError } from '../record/errors.ts'
import { LIMITS } from '../record/limits.ts'
import { messageKind } from '../record/message-kind.ts'
import type { Head } from './events.ts'
import { DIGEST_BYTES, SECTION_DIGEST_BYTES, SECTIONS } from './heads.ts'
import { COUNTS } from './timing.ts'

export type AskKind = 'governance' | 'content'

/** A chain, and the first wanted seq. */
export interface Want {
  chain: ChainKey
  from: number
}

/** Number of hops to an author. */
export interface Distance {
  author: string
  hops: number
}

export type Message =
  /** Digests of all heads. `reply`: send yours back. */
  | { type: 'digest'; reply: boolean; governance: Uint8Array; content: Uint8Array }
  /** One digest for each section of the heads, in order. */
  | { type: 'sections'; digests: Uint8Array[] }
  /** Heads that the sender has. `reply`: sections whose heads it wants in return; null for none. */
  | { type: 'summary'; heads: Head[]; reply: number[] | null }
  /** The devices that the sender is linked to. */
  | { type: 'neighbours'; devices: string[] }
  /**
   * `wants`: for content, the chains to send; for governance, what the sender has already (everything else is sent
   * too).
   */
  | { type: 'ask'; id: number; kind: AskKind; credit: number; wants: Want[] }
  /** Part of an answer: consecutive records of one chain, or governance in the order it came. */
  | { type: 'records'; id: number; records: Uint8Array[] }
  | { type: 'credit'; id: number; bytes: number }
  | { type: 'end'; id: number }
  | { type: 'stop'; id: number }
  /** One fresh record. */
  | { type: 'push'; record: Uint8Array }
  /** Heads that the sender has newly stored: acknowledgement and announcement in one. */
  | { type: 'have'; heads: Head[] }
  /** From now on push (graft) or only announce (prune) this author's records. */
  | { type: 'graft'; author: string }
  | { type: 'prune'; author: string }
  /**
   * Whether to push every author's records to the sender, until it says otherwise for one. Voids what it said for
   * single authors before.
   */
  | { type: 'feed'; wanted: boolean }
  /** In a publication: distances from authors to the sender; those of other authors are unknown. */
  | { type: 'distances'; distances: Distance[] }
  /** The last message before the sender closes: which rule was broken. */
  | { type: 'refuse'; rule: string }

const NUMBERS = {
  digest: 1,
  sections: 2,
  summary: 3,
  neighbours: 4,
  ask: 5,
  records: 6,
  credit: 7,
  end: 8,
  stop: 9,
  push: 10,
  have: 11,
  graft: 12,
  prune: 13,
  refuse: 14,
  feed: 15,
  distances: 16,
} as const satisfies Record<Message['type'], number>

const RULE = /^[A-Za-z0-9-]{1,40}$/

function encodeKey(key: ChainKey): CborValue {
  const chain = parseChainKey(key)
  if (!chain) throw new FormatError('Y2', 'not the key of a chain')
  return encodeChain(chain)
}

const encodeHeads = (heads: readonly Head[]): CborValue =>
  heads.map((head) => [encodeKey(head.chain), head.seq, fromHex(head.hash)])

/** Throws FormatError only for the caller's mistakes (an invalid key). */
export function encodeMessage(message: Message): Uint8Array {
  const number = NUMBERS[message.type]
  switch (message.type) {
    case 'digest':
      return encode([number, message.reply, message.governance, message.content])
    case 'sections':
      return encode([number, message.digests])
    case 'summary':
      return encode([number, encodeHeads(message.heads), message.reply])
    case 'neighbours':
      return encode([number, message.devices.map(fromHex)])
    case 'ask':
      return encode([
        number,
        message.id,
        message.kind === 'governance' ? 0 : 1,
        message.credit,
        message.wants.map((want) => [encodeKey(want.chain), want.from]),
      ])
    case 'records':
      return encode([number, message.id, message.records])
    case 'credit':
      return encode([number, message.id, message.bytes])
    case 'end':
    case 'stop':
      return encode([number, message.id])
    case 'push':
      return encode([number, message.record])
    case 'have':
      return encode([number, encodeHeads(message.heads)])
    case 'graft':
    case 'prune':
      return encode([number, fromHex(message.author)])
    case 'feed':
      return encode([number, message.wanted])
    case 'distances':
      return encode([number, message.distances.map(({ author, hops }) => [fromHex(author), hops])])
    case 'refuse':
      return encode([number, message.rule])
  }
}

const fail = (what: string): never => {
  throw new FormatError('Y2', what)
}

function uint(value: unknown, maximum: number = Number.MAX_SAFE_INTEGER): number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value <= maximum
    ? value
    : fail('an invalid number')
}

function bytes(value: unknown, least: number, most: number): Uint8Array {
  return value instanceof Uint8Array && value.length >= least && value.length <= most
    ? value
    : fail('an invalid byte string')
}

function list<Item>(value: unknown, least: number, most: number, item: (value: unknown) => Item): Item[] {
  return Array.isArray(value) && value.length >= least && value.length <= most
    ? value.map(item)
    : fail('an invalid list')
}

const boolean = (value: unknown): boolean => (typeof value === 'boolean' ? value : fail('an invalid flag'))
const device = (value: unknown): string => toHex(bytes(value, 32, 32))

function key(value: unknown): ChainKey {
  const chain = decodeChain(value)
  return chain ? chainKey(chain) : fail('an invalid chain')
}

const head = (value: unknown): Head => {
  const [chain, seq, hash] = list(value, 3, 3, (part) => part)
  return { chain: key(chain), seq: uint(seq, Number.MAX_SAFE_INTEGER - 1), hash: device(hash) }
}

const want = (value: unknown): Want => {
  const [chain, from] = list(value, 2, 2, (part) => part)
  return { chain: key(chain), from: uint(from) }
}

function records(value: unknown): Uint8Array[] {
  const all = list(value, 1, LIMITS.batchRecords, (item) => bytes(item, 1, LIMITS.recordBytes))
  const total = all.reduce((sum, record) => sum + record.length, 0)
  return all.length > 1 && total > LIMITS.batchBytes ? fail('a batch is too large') : all
}

const rule = (value: unknown): string =>
  typeof value === 'string' && RULE.test(value) ? value : fail('an invalid rule')

const sections = (value: unknown): number[] | null =>
  value === null ? null : list(value, 1, SECTIONS, (item) => uint(item, SECTIONS - 1))

const distance = (value: unknown): Distance => {
  const [author, hops] = list(value, 2, 2, (part) => part)
  return { author: device(author), hops: uint(hops, COUNTS.mostHops) }
}

const heads = (value: unknown): Head[] => list(value, 0, COUNTS.headsPerMessage, head)

/** By number: how many parts follow, and how to read them. */
const READERS: Record<number, [number, (parts: unknown[]) => Message]> = {
  1: [
    3,
    ([reply, governance, content]) => ({
      type: 'digest',
      reply: boolean(reply),
      governance: bytes(governance, DIGEST_BYTES, DIGEST_BYTES),
      content: bytes(content, DIGEST_BYTES, DIGEST_BYTES),
    }),
  ],
  2: [
    1,
    ([digests]) => ({
      type: 'sections',
      digests: list(digests, SECTIONS, SECTIONS, (item) => bytes(item, SECTION_DIGEST_BYTES, SECTION_DIGEST_BYTES)),
    }),
  ],
  3: [2, ([all, reply]) => ({ type: 'summary', heads: heads(all), reply: sections(reply) })],
  4: [1, ([devices]) => ({ type: 'neighbours', devices: list(devices, 0, LIMITS.neighbours, device) })],
  5: [
    4,
    ([id, kind, credit, wants]) => ({
      type: 'ask',
      id: uint(id),
      kind: uint(kind, 1) === 0 ? 'governance' : 'content',
      credit: uint(credit),
      wants: list(wants, 0, LIMITS.chainsPerSpace, want),
    }),
  ],
  7: [2, ([id, more]) => ({ type: 'credit', id: uint(id), bytes: uint(more) })],
  8: [1, ([id]) => ({ type: 'end', id: uint(id) })],
  9: [1, ([id]) => ({ type: 'stop', id: uint(id) })],
  11: [1, ([all]) => ({ type: 'have', heads: heads(all) })],
  12: [1, ([author]) => ({ type: 'graft', author: device(author) })],
  13: [1, ([author]) => ({ type: 'prune', author: device(author) })],
  14: [1, ([broken]) => ({ type: 'refuse', rule: rule(broken) })],
  15: [1, ([wanted]) => ({ type: 'feed', wanted: boolean(wanted) })],
  16: [1, ([all]) => ({ type: 'distances', distances: list(all, 0, COUNTS.distances, distance) })],
}

const LAST_NUMBER = Math.max(...Object.values(NUMBERS))

/** Whether a message is of a kind that only later versions know: to be ignored (L12). */
export const isLaterMessage = (data: Uint8Array): boolean => {
  const kind = messageKind(data)
  return typeof kind === 'number' && kind > LAST_NUMBER
}

/** Tells by its first two bytes, before reading it, whether a message is a list of heads or digests. */
export const isHoldingsMessage = (data: Uint8Array): boolean =>
  data[1] === NUMBERS.summary || data[1] === NUMBERS.have || data[1] === NUMBERS.sections

/** Reads messages that carry records, as views into their bytes, without building values to encode and compare. */
function readRecords(data: Uint8Array): Message | null {
  const isPush = data[0] === 0x82 && data[1] === NUMBERS.push
  if (!isPush && (data[0] !== 0x83 || data[1] !== NUMBERS.records)) return null
  if (data.length > LIMITS.messageBytes) throw new FormatError('R1', `${data.length} bytes`)
  const reader = new CborReader(data)
  reader.list()
  reader.uint()
  if (isPush) {
    const record = bytes(reader.bytes(), 1, LIMITS.recordBytes)
    reader.end()
    return { type: 'push', record }
  }
  const id = reader.uint()
  const count = reader.list()
  if (count > LIMITS.batchRecords) return fail('an invalid list')
  const all = Array.from({ length: count }, () => reader.bytes())
  reader.end()
  return { type: 'records', id, records: records(all) }
}

/** Reads one message. Throws FormatError for anything that is not exactly one of the messages above. */
export function decodeMessage(data: Uint8Array): Message {
  const carried = readRecords(data)
  if (carried) return carried
  const value = decode(data, LIMITS.messageBytes)
  if (!Array.isArray(value)) return fail('a message is a list')
  const [number, ...parts] = value as unknown[]
  const reader = typeof number === 'number' ? READERS[number] : undefined
  if (!reader || parts.length !== reader[0]) return fail('an unknown message')
  return reader[1](parts)
}
