/**
 * What devices send each other on a link besides records, stored nowhere: presence, admission, keys. CBOR arrays
 * `[type, …]`.
 */

import { encodeLive, type LiveMessage, readLive } from '../../live/messages.ts'
import { isRendezvousAddress, SERVERS } from '../../mesh/server-address.ts'
import { fromHex, toHex } from '../../record/bytes.ts'
import { type CborValue, decode, encode } from '../../record/cbor.ts'
import { type Chain, decodeChain, encodeChain } from '../../record/chain-id.ts'
import { LIMITS } from '../../record/limits.ts'
import { type NamedFile, namedFilesAsCbor, namedFilesOf } from '../../tools/files/named-file.ts'

export type ControlMessage =
  /** One's presence as JSON text; null when it ends. */
  | { type: 'presence'; state: string | null }
  /**
   * Requests admission: the invite's public key and its signature over our device id; a name if a reader introduces
   * itself to a publisher.
   */
  | { type: 'join'; key: string; proof: Uint8Array; name?: string }
  /** The keys of the space, for a member that lacks them. */
  | { type: 'welcome'; ring: Uint8Array }
  | { type: 'join-refused'; reason: JoinRefusal }
  /** We don't know you as a member: show us how you became one. */
  | { type: 'unknown' }
  /** Governance records in causal order. */
  | { type: 'evidence'; records: Uint8Array[] }
  /** We are a member without the keys. */
  | { type: 'keys-please' }
  /** Requests the records of a chain from this place up to the first that is well signed. */
  | { type: 'branch-please'; chain: Chain; seq: number }
  | { type: 'branch'; records: Uint8Array[] }
  /** A reader's reply to a publisher, sealed for that publisher. `id`: 16 bytes, hex. */
  | { type: 'reply'; id: string; sealed: Uint8Array }
  /** Acknowledges that the reply is stored. */
  | { type: 'reply-here'; id: string }
  /** All discovery servers that this person lists, for the other person to accept. */
  | { type: 'servers'; addresses: string[] }
  /** Someone types in a conversation, or has stopped; sent to its participants. */
  | { type: 'typing'; conversation: string; on: boolean }
  /** Announced files for a relay to hold: roots and sizes. */
  | { type: 'files'; files: NamedFile[] }
  /** A message of live broadcast: `shared/live/SPEC.md`. */
  | { type: 'topic'; live: LiveMessage }
  /** A tool's message, to hosts of link version 2. Unknown tools and kinds are ignored. */
  | { type: 'tool'; tool: string; kind: string; payload: Uint8Array }

/** `newer`: a type of a later version, to be ignored. */
export type HeardControl = ControlMessage | { type: 'newer' }

export type JoinRefusal = 'no-such-invite' | 'revoked' | 'expired' | 'used-up' | 'issuer-only' | 'not-allowed'

const REFUSALS: readonly JoinRefusal[] = [
  'no-such-invite',
  'revoked',
  'expired',
  'used-up',
  'issuer-only',
  'not-allowed',
]
const TYPES = [
  'presence',
  'join',
  'welcome',
  'join-refused',
  'unknown',
  'evidence',
  'keys-please',
  'branch-please',
  'branch',
  'reply',
  'reply-here',
  'servers',
  'typing',
  'files',
  'topic',
  'tool',
] as const
/** The store numbers records of a chain up to here. */
const LAST_PLACE = 2 ** 32 - 3
const RECORDS = 4096
const TOOL_NAME = /^[a-z][a-z0-9-]{0,23}$/
export const TOOL_PAYLOAD_BYTES = 64 * 1024

function parts(message: ControlMessage): CborValue[] {
  switch (message.type) {
    case 'presence':
      return [message.state]
    case 'join':
      return [fromHex(message.key), message.proof, ...(message.name === undefined ? [] : [message.name])]
    case 'welcome':
      return [message.ring]
    case 'join-refused':
      return [REFUSALS.indexOf(message.reason)]
    case 'evidence':
    case 'branch':
      return [message.records]
    case 'branch-please':
      return [encodeChain(message.chain), message.seq]
    case 'reply':
      return [fromHex(message.id), message.sealed]
    case 'reply-here':
      return [fromHex(message.id)]
    case 'servers':
      return [message.addresses]
    case 'typing':
      return [fromHex(message.conversation), message.on]
    case 'files':
      return [namedFilesAsCbor(message.files)]
    case 'topic':
      return encodeLive(message.live)
    case 'tool':
      return [message.tool, message.kind, message.payload]
    case 'unknown':
    case 'keys-please':
      return []
  }
}

export const encodeControl = (message: ControlMessage): Uint8Array =>
  encode([TYPES.indexOf(message.type), ...parts(message)])

const isPlace = (value: unknown): value is number => typeof value === 'number' && value <= LAST_PLACE

const isBytes = (value: unknown, length: number): value is Uint8Array =>
  value instanceof Uint8Array && value.length === length

export const isToolName = (value: unknown): value is string => typeof value === 'string' && TOOL_NAME.test(value)

const isServer = (value: unknown): value is string => typeof value === 'string' && isRendezvousAddress(value)

/** Null if it isn't a valid message. */
export function decodeControl(bytes: Uint8Array): HeardControl | null {
  let value: CborValue
  try {
    value = decode(bytes, LIMITS.messageBytes)
  } catch {
    return null
  }
  if (!Array.isArray(value)) return null
  const [code, first, second, third] = value as unknown[]
  if (typeof code === 'number' && Number.isSafeInteger(code) && code >= TYPES.length) return { type: 'newer' }
  const type = typeof code === 'number' ? TYPES[code] : undefined
  switch (type) {
    case 'presence':
      if (first === null) return { type, state: null }
      return typeof first === 'string' && first.length <= LIMITS.presenceBytes ? { type, state: first } : null
    case 'join':
      if (!isBytes(first, 32) || !isBytes(second, 64)) return null
      if (third === undefined) return { type, key: toHex(first), proof: second }
      return typeof third === 'string' && third.length <= LIMITS.nameLength
        ? { type, key: toHex(first), proof: second, name: third }
        : null
    case 'welcome':
      return first instanceof Uint8Array ? { type, ring: first } : null
    case 'join-refused': {
      const reason = typeof first === 'number' ? REFUSALS[first] : undefined
      return reason ? { type, reason } : null
    }
    case 'evidence':
    case 'branch':
      return Array.isArray(first) && first.length <= RECORDS && first.every((item) => item instanceof Uint8Array)
        ? { type, records: first as Uint8Array[] }
        : null
    case 'branch-please': {
      const chain = decodeChain(first)
      return chain && isPlace(second) ? { type, chain, seq: second } : null
    }
    case 'reply':
      return isBytes(first, 16) && second instanceof Uint8Array && second.length <= LIMITS.replyBytes
        ? { type, id: toHex(first), sealed: second }
        : null
    case 'reply-here':
      return isBytes(first, 16) ? { type, id: toHex(first) } : null
    case 'servers':
      return Array.isArray(first) && first.length <= SERVERS.rendezvousInInvite && first.every(isServer)
        ? { type, addresses: first }
        : null
    case 'typing':
      return isBytes(first, 16) && typeof second === 'boolean' ? { type, conversation: toHex(first), on: second } : null
    case 'files': {
      const files = namedFilesOf(first)
      return files && { type, files }
    }
    case 'topic': {
      const live = readLive(value.slice(1))
      return live && { type, live }
    }
    case 'tool':
      return isToolName(first) &&
        isToolName(second) &&
        third instanceof Uint8Array &&
        third.length <= TOOL_PAYLOAD_BYTES
        ? { type, tool: first, kind: second, payload: third }
        : null
    case 'unknown':
    case 'keys-please':
      return { type }
    case undefined:
      return null
  }
}
