/** The record channel's messages: canonical CBOR arrays that begin with their number (SPEC.md, Y1–Y3). */
import { CHAIN, type ChainKey, chainKey, parseChainKey } from '../record/chain-id.ts'
import { FormatError } from '../record/errors.ts'
import {
  bytes,
  checked,
  decodeAs,
  encodeAs,
  type Field,
  flag,
  hex,
  list,
  nullable,
  numbered,
  struct,
  text,
  uint,
  type ValueOf,
  view,
} from '../record/fields.ts'
import { kinds } from '../record/kinds.ts'
import { LIMITS } from '../record/limits.ts'
import { messageKind } from '../record/message-kind.ts'
import type { Head } from './events.ts'
import { DIGEST_BYTES, SECTION_DIGEST_BYTES, SECTIONS } from './heads.ts'
import { COUNTS } from './timing.ts'

const ASK_KINDS = ['governance', 'content'] as const
export type AskKind = (typeof ASK_KINDS)[number]

/** A chain, and the first seq wanted. */
export interface Want {
  chain: ChainKey
  from: number
}

/** Number of hops to an author. */
export interface Distance {
  author: string
  hops: number
}

const RULE = /^[A-Za-z0-9-]{1,40}$/

const id = uint()
const device = hex(32)
const chain: Field<ChainKey> = {
  write(key) {
    const parsed = parseChainKey(key)
    if (!parsed) throw new FormatError('Y2', 'not the key of a chain')
    return CHAIN.write(parsed)
  },
  read: (reader) => chainKey(CHAIN.read(reader)),
}
const head: Field<Head> = struct({ chain, seq: uint(Number.MAX_SAFE_INTEGER - 1), hash: hex(32) })
const heads = list(head, COUNTS.headsPerMessage)
const want: Field<Want> = struct({ chain, from: uint() })
const distance: Field<Distance> = struct({ author: device, hops: uint(COUNTS.mostHops) })

const isBatch = (records: readonly Uint8Array[]): boolean =>
  records.length === 1 || records.reduce((sum, { length }) => sum + length, 0) <= LIMITS.batchBytes
const record = view(1, LIMITS.recordBytes)

const MESSAGES = kinds({
  /** Digests of all heads. `reply`: send yours back. */
  digest: [1, { reply: flag, governance: bytes(DIGEST_BYTES), content: bytes(DIGEST_BYTES) }],
  /** One digest for each section of the heads, in order. */
  sections: [2, { digests: list(bytes(SECTION_DIGEST_BYTES), SECTIONS, SECTIONS) }],
  /** Heads that the sender has. `reply`: sections whose heads it wants in return; null for none. */
  summary: [3, { heads, reply: nullable(list(uint(SECTIONS - 1), SECTIONS, 1)) }],
  /** The devices to which the sender is linked. */
  neighbors: [4, { devices: list(device, LIMITS.neighbors) }],
  /** `wants`: for content, the chains to send; for governance, what the sender has already (the rest is sent). */
  ask: [5, { id, kind: numbered(ASK_KINDS), credit: uint(), wants: list(want, LIMITS.chainsPerSpace) }],
  /** Part of an answer: consecutive records of one chain, or governance in the order of arrival. */
  records: [6, { id, records: checked(list(record, LIMITS.batchRecords, 1), isBatch) }],
  credit: [7, { id, bytes: uint() }],
  end: [8, { id }],
  stop: [9, { id }],
  /** One fresh record. */
  push: [10, { record }],
  /** Heads that the sender has newly stored: both acknowledgment and announcement. */
  have: [11, { heads }],
  /** From now on, push (graft) or only announce (prune) this author's records. */
  graft: [12, { author: device }],
  prune: [13, { author: device }],
  /** The last message before the sender closes the link: the rule that was broken. */
  refuse: [14, { rule: text((rule) => RULE.test(rule)) }],
  /**
   * Whether to push every author's records to the sender. Overrides its earlier requests for single authors, and is
   * overridden by later ones.
   */
  feed: [15, { wanted: flag }],
  /** In a publication: the sender's distances from authors; those from other authors are unknown. */
  distances: [16, { distances: list(distance, COUNTS.distances) }],
})
export type Message = ValueOf<typeof MESSAGES>

/** Whether a message is of a kind that only later versions know, to be ignored (L12). */
export const isLaterMessage = (data: Uint8Array): boolean => MESSAGES.isLater(messageKind(data))

const { sections, summary, have } = MESSAGES.codes

/** Whether a message is a list of heads or digests, by its first two bytes, without decoding it. */
export const isHoldingsMessage = (data: Uint8Array): boolean =>
  data[1] === summary || data[1] === have || data[1] === sections

/** Throws FormatError only for the caller's mistakes (an invalid key). */
export const encodeMessage = (message: Message): Uint8Array => encodeAs(MESSAGES, message)

/**
 * Decodes one message; records are views of `data`. Throws FormatError for anything but exactly one of the messages
 * above.
 */
export const decodeMessage = (data: Uint8Array): Message => decodeAs(MESSAGES, data, LIMITS.messageBytes, 'Y2')
