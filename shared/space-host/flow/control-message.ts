/** What members tell each other on a link besides records, kept nowhere: presence, admission, keys. CBOR arrays `[type, …]`. */

import { encodeLive, type LiveMessage, readLive } from '../../live/messages.ts'
import { isRendezvousAddress, SERVERS } from '../../mesh/server-address.ts'
import { fromHex, toHex } from '../../record/bytes.ts'
import { type CborValue, decode, encode } from '../../record/cbor.ts'
import { type Chain, decodeChain, encodeChain } from '../../record/chain-id.ts'
import { LIMITS } from '../../record/limits.ts'
import { type NamedFile, namedFilesAsCbor, namedFilesOf } from '../../tools/files/named-file.ts'

export type ControlMessage =
  /** JSON text of one's presence; null when it ends. */
  | { type: 'presence'; state: string | null }
  /** Asks to be let in: the invite's public key and its signature over our device id; by what name, where a reader tells a publisher. */
  | { type: 'join'; key: string; proof: Uint8Array; name?: string }
  /** The keys of the space, for who is a member and lacks them. */
  | { type: 'welcome'; ring: Uint8Array }
  | { type: 'join-refused'; reason: JoinRefusal }
  /** We do not know you as a member: show us how you became one. */
  | { type: 'unknown' }
  /** Governance records in causal order. */
  | { type: 'evidence'; records: Uint8Array[] }
  /** We are a member without the keys. */
  | { type: 'keys-please' }
  /** What do you have at this place of a chain? Up to the first record that is well signed. */
  | { type: 'branch-please'; chain: Chain; seq: number }
  | { type: 'branch'; records: Uint8Array[] }
  /** What a reader of a channel says to a publisher: sealed to that one. `id`: 16 bytes, hex. */
  | { type: 'reply'; id: string; sealed: Uint8Array }
  /** The reply is kept here. */
  | { type: 'reply-here'; id: string }
  /** Rendezvous servers that this person listed: for the other to agree to. All of them, each time. */
  | { type: 'servers'; addresses: string[] }
  /** Somebody types in a conversation, or has stopped: for those who take part in it. */
  | { type: 'typing'; conversation: string; on: boolean }
  /** Files that are announced, for a keeper to hold: roots and sizes. */
  | { type: 'files'; files: NamedFile[] }
  /** Of what is said on topics and kept nowhere: `shared/live/SPEC.md`. */
  | { type: 'topic'; live: LiveMessage }
  /** What a tool says, to hosts of link version 2. Of tools and kinds that are not known here it is passed over. */
  | { type: 'tool'; tool: string; kind: string; payload: Uint8Array }

/** `newer`: of a type that a later version has, to be passed over. */
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
/** Records of a chain are numbered so far where they are stored. */
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

/** Null for anything that is no such message. */
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
