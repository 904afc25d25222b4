/**
 * The two y-webrtc messages that may pass between peers: presence (1) and the question for it (3). Stock awareness lets anyone
 * write anyone's state, so what passes is taken apart and written anew, with one state of one client.
 */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { LIMITS } from '../record/limits.ts'

const AWARENESS = 1
const QUERY_AWARENESS = 3
const MAXIMUM_CLOCK = 2 ** 32
/** Room for the message's numbers beside the state. */
const MESSAGE_BYTES = LIMITS.presenceBytes + 64

export type PresenceState = Record<string, unknown>

export interface PresenceEntry {
  client: number
  clock: number
  /** Null: gone. */
  state: PresenceState | null
}

export type PresenceMessage = { type: 'query' } | { type: 'state'; entry: PresenceEntry }

/** True for a plain JSON object of at most LIMITS.presenceBytes, nested no deeper than LIMITS.depth. */
export function isPresenceState(value: unknown): value is PresenceState {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || !isShallow(value, LIMITS.depth))
    return false
  return new TextEncoder().encode(JSON.stringify(value)).length <= LIMITS.presenceBytes
}

function isShallow(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true
  return depth > 0 && Object.values(value).every((child) => isShallow(child, depth - 1))
}

/** Reads what a peer sent. Null for anything but a query or exactly one valid state. Never throws. */
export function readPresenceMessage(bytes: Uint8Array): PresenceMessage | null {
  if (bytes.length > MESSAGE_BYTES) return null
  const entries = readEntries(bytes, 1)
  if (entries === 'query') return { type: 'query' }
  const entry = entries?.[0]
  return entry ? { type: 'state', entry } : null
}

/** What of our own message may leave: a query, or our own state out of however many it names. Null: nothing. Never throws. */
export function ownPresenceMessage(bytes: Uint8Array, own: number): Uint8Array | null {
  const entries = readEntries(bytes, Number.MAX_SAFE_INTEGER)
  if (entries === 'query') return bytes
  const entry = entries?.find((candidate) => candidate.client === own)
  return entry ? writePresenceMessage(entry) : null
}

export function writePresenceMessage({ client, clock, state }: PresenceEntry): Uint8Array {
  const update = encoding.createEncoder()
  encoding.writeVarUint(update, 1)
  encoding.writeVarUint(update, client)
  encoding.writeVarUint(update, clock)
  encoding.writeVarString(update, JSON.stringify(state))
  const message = encoding.createEncoder()
  encoding.writeVarUint(message, AWARENESS)
  encoding.writeVarUint8Array(message, encoding.toUint8Array(update))
  return encoding.toUint8Array(message)
}

export const presenceQuery = (): Uint8Array => Uint8Array.of(QUERY_AWARENESS)

function readEntries(bytes: Uint8Array, maximum: number): PresenceEntry[] | 'query' | null {
  try {
    const message = decoding.createDecoder(bytes)
    const type = decoding.readVarUint(message)
    if (type === QUERY_AWARENESS) return decoding.hasContent(message) ? null : 'query'
    if (type !== AWARENESS) return null
    const update = decoding.createDecoder(decoding.readVarUint8Array(message))
    if (decoding.hasContent(message)) return null
    const count = decoding.readVarUint(update)
    if (count === 0 || count > maximum) return null
    const entries: PresenceEntry[] = []
    for (let index = 0; index < count; index++) {
      const client = decoding.readVarUint(update)
      const clock = decoding.readVarUint(update)
      const state: unknown = JSON.parse(decoding.readVarString(update))
      if (clock >= MAXIMUM_CLOCK || (state !== null && !isPresenceState(state))) return null
      entries.push({ client, clock, state })
    }
    return decoding.hasContent(update) ? null : entries
  } catch {
    return null
  }
}
