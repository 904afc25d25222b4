/**
 * Messages between devices on a link, in addition to records, that are stored nowhere: presence, admission, keys. CBOR
 * arrays `[type, …]`.
 */

import { encodeLive, type LiveMessage, readLive } from '../../live/messages.ts'
import { isDiscoveryServerAddress, SERVERS } from '../../mesh/server-address.ts'
import { encode } from '../../record/cbor.ts'
import { CHAIN } from '../../record/chain-id.ts'
import {
  any,
  bytes,
  encodeAs,
  flag,
  hex,
  later,
  list,
  nullable,
  numbered,
  readAs,
  text,
  uint,
  type ValueOf,
} from '../../record/fields.ts'
import { kinds } from '../../record/kinds.ts'
import { LIMITS } from '../../record/limits.ts'
import { messageKind } from '../../record/message-kind.ts'
import { timeField } from '../../record/time-field.ts'
import { toolName } from '../../record/tool-name.ts'
import { NAMED_FILES } from '../../tools/files/named-file.ts'

const REFUSALS = ['no-such-invite', 'revoked', 'expired', 'used-up', 'issuer-only', 'not-allowed'] as const
export type JoinRefusal = (typeof REFUSALS)[number]

/** The store numbers records of a chain up to here. */
const LAST_PLACE = 2 ** 32 - 3
export const TOOL_PAYLOAD_BYTES = 64 * 1024

const textUpTo = (length: number) => text((value) => value.length <= length)
const anyBytes = bytes(0, LIMITS.messageBytes)
const records = list(anyBytes, 4096)
/** The reply's id. */
const id = hex(16)

const MESSAGES = kinds(
  {
    /** The sender's presence as JSON text; null when it ends. */
    presence: [0, { state: nullable(textUpTo(LIMITS.presenceBytes)) }],
    /**
     * Requests admission: the invite's public key and its signature over our device id; a name if a reader introduces
     * itself to a publisher.
     */
    join: [1, { key: hex(32), proof: bytes(64), name: later(textUpTo(LIMITS.nameLength), undefined) }],
    /** The keys of the space, for a member that lacks them. */
    welcome: [2, { ring: anyBytes }],
    'join-refused': [3, { reason: numbered(REFUSALS) }],
    /** We don't know you as a member: show us how you became one. */
    unknown: [4, {}],
    /** Governance records in causal order. */
    evidence: [5, { records }],
    /** We are a member but lack the keys. */
    'keys-please': [6, {}],
    /** Requests the records of a chain from this place up to the first that is well signed. */
    'branch-please': [7, { chain: CHAIN, seq: uint(LAST_PLACE) }],
    branch: [8, { records }],
    /** A reader's reply to a publisher, sealed for that publisher. */
    reply: [9, { id, sealed: bytes(0, LIMITS.replyBytes) }],
    /** Acknowledges that the reply is stored. */
    'reply-here': [10, { id }],
    /** All discovery servers that this person lists, for the other person to accept. */
    servers: [11, { addresses: list(text(isDiscoveryServerAddress), SERVERS.discoveryServersInInvite) }],
    /** Someone is typing in a conversation, or has stopped. Sent to its participants. */
    typing: [12, { conversation: hex(16), on: flag }],
    /** Announced files for a relay to hold: roots and sizes. */
    files: [13, { files: NAMED_FILES }],
    /** A tool's message, for hosts of link version 2. Unknown tools and kinds are ignored. */
    tool: [15, { tool: toolName, kind: toolName, payload: bytes(0, TOOL_PAYLOAD_BYTES) }],
    /** The sender's time, in milliseconds, for hosts of link version 2. */
    clock: [16, { time: timeField }],
  },
  'ignored',
)
/** Its parts follow in the same list. */
const LIVE = 14
const anyParts = list(any, LIMITS.messageBytes)

export type ControlMessage =
  | ValueOf<typeof MESSAGES>
  /** A live message to all devices: `shared/live/SPEC.md`. */
  | { type: 'topic'; live: LiveMessage }

/** `newer`: a type of a later version, to be ignored. */
export type HeardControl = ControlMessage | { type: 'newer' }

export const encodeControl = (message: ControlMessage): Uint8Array =>
  message.type === 'topic' ? encode([LIVE, ...encodeLive(message.live)]) : encodeAs(MESSAGES, message)

/** Null if it isn't a valid message. */
export function decodeControl(bytes: Uint8Array): HeardControl | null {
  const code = messageKind(bytes)
  const isNewer = MESSAGES.isLater(code)
  if (!isNewer && code !== LIVE) return readAs(MESSAGES, bytes, LIMITS.messageBytes)
  const parts = readAs(anyParts, bytes, LIMITS.messageBytes)
  if (parts === null || isNewer) return parts && { type: 'newer' }
  const live = readLive(parts.slice(1))
  return live && { type: 'topic', live }
}
