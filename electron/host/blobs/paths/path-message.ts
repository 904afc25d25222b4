/** Messages between two hosts over a link to set up blob paths. */
import { MESH } from '../../../../shared/mesh/limits.ts'
import { type CborValue, decode, encode } from '../../../../shared/record/cbor.ts'
import { FormatError } from '../../../../shared/record/errors.ts'
import { messageKind } from '../../../../shared/record/message-kind.ts'
import { TICKET_ID_BYTES, TICKET_SECRET_BYTES, type Ticket } from './tcp-paths.ts'

export const CONNECTION_ID_BYTES = 8
const MESSAGE_BYTES = MESH.descriptionLength * 4 + 64

/** Signals between the two ends of a WebRTC connection; `end`: it has failed or ended. */
export type SignalType = 'offer' | 'answer' | 'candidate' | 'end'

export type PathMessage =
  /** Send me a ticket. The initiator of the link sends this, since its connections are likely to get through. */
  | { type: 'want' }
  /** `last`: the other direction was tried before. */
  | { type: 'ticket'; ticket: Ticket; last: boolean }
  /** For an additional connection in the same direction as an existing one. */
  | { type: 'beside'; ticket: Ticket }
  | { type: 'signal'; connection: Uint8Array; signal: SignalType; text: string }

const KINDS: readonly string[] = ['want', 'ticket', 'beside', 'signal'] satisfies PathMessage['type'][]
const NAME = /^[a-z0-9-]{1,24}$/
const SIGNALS: readonly unknown[] = ['offer', 'answer', 'candidate', 'end']

export function encodePathMessage(message: PathMessage): Uint8Array {
  if (message.type === 'want') return encode(['want'])
  if (message.type === 'ticket') return encode(['ticket', message.ticket.id, message.ticket.secret, message.last])
  if (message.type === 'beside') return encode(['beside', message.ticket.id, message.ticket.secret])
  return encode(['signal', message.connection, message.signal, message.text])
}

/** Null if it isn't such a message. Never throws. */
export function decodePathMessage(bytes: Uint8Array): PathMessage | null {
  try {
    return read(decode(bytes, MESSAGE_BYTES))
  } catch (error) {
    if (error instanceof FormatError) return null
    throw error
  }
}

/** Whether the message has a type that only later versions know, and is to be ignored (L12). */
export function isLaterPathMessage(bytes: Uint8Array): boolean {
  const kind = messageKind(bytes)
  return typeof kind === 'string' && NAME.test(kind) && !KINDS.includes(kind)
}

const isBytes = (value: CborValue | undefined, length: number): value is Uint8Array =>
  value instanceof Uint8Array && value.length === length

function read(value: CborValue): PathMessage | null {
  if (!Array.isArray(value)) return null
  const [type, one, two, three] = value as readonly CborValue[]
  if (type === 'want' && value.length === 1) return { type }
  if (isBytes(one, TICKET_ID_BYTES) && isBytes(two, TICKET_SECRET_BYTES)) {
    const ticket = { id: one, secret: two }
    if (type === 'beside' && value.length === 3) return { type, ticket }
    return type === 'ticket' && value.length === 4 && typeof three === 'boolean' ? { type, ticket, last: three } : null
  }
  if (value.length !== 4) return null
  if (type !== 'signal' || !isBytes(one, CONNECTION_ID_BYTES) || !SIGNALS.includes(two)) return null
  if (typeof three !== 'string' || three.length > MESH.descriptionLength) return null
  return { type, connection: one, signal: two as SignalType, text: three }
}
