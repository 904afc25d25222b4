/**
 * The two y-webrtc messages that can pass between peers: presence (1) and the query for it (3). Stock awareness lets
 * anyone write anyone's state, so we decode every message and encode it again with one state of one client.
 */

import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { parseJson } from '../../base/parse-json.ts'
import { LIMITS } from '../../record/limits.ts'

const AWARENESS = 1
const QUERY_AWARENESS = 3
const MAXIMUM_CLOCK = 2 ** 32
/** Leaves room for the message's numbers next to the state. */
const MESSAGE_BYTES = LIMITS.presenceBytes + 64

const encoder = new TextEncoder()

export type PresenceState = Record<string, unknown>

export interface PresenceEntry {
  client: number
  clock: number
  /** Null: offline. */
  state: PresenceState | null
}

export type PresenceMessage = { type: 'query' } | { type: 'state'; entry: PresenceEntry }

/** Whether this is a plain JSON object of up to LIMITS.presenceBytes, nested no deeper than LIMITS.depth. */
export function isPresenceState(value: unknown): value is PresenceState {
  return isShallowObject(value) && encoder.encode(JSON.stringify(value)).length <= LIMITS.presenceBytes
}

/** Reads what a peer sent. Null for anything but a query or exactly one valid state. Never throws. */
export function readPresenceMessage(bytes: Uint8Array): PresenceMessage | null {
  if (bytes.length > MESSAGE_BYTES) return null
  const entries = readEntries(bytes)
  if (entries === 'query') return { type: 'query' }
  const [entry] = entries ?? []
  if (!entry || entries?.length !== 1) return null
  const { client, clock, state } = entry
  if (clock >= MAXIMUM_CLOCK || state.length > LIMITS.presenceBytes) return null
  try {
    const parsed = parseJson(new TextDecoder('utf-8', { fatal: true }).decode(state))
    return parsed === null || isShallowObject(parsed)
      ? { type: 'state', entry: { client, clock, state: parsed } }
      : null
  } catch {
    return null
  }
}

/**
 * Returns the part of our own message that can be sent: a query, or our own state out of any number; null if there is
 * none. Never throws.
 */
export function ownPresenceMessage(bytes: Uint8Array, own: number): Uint8Array | null {
  const entries = readEntries(bytes)
  if (entries === 'query') return bytes
  const entry = entries?.find((candidate) => candidate.client === own)
  return entry && entry.state.length <= LIMITS.presenceBytes ? writeEntry(entry) : null
}

export function writePresenceMessage({ client, clock, state }: PresenceEntry): Uint8Array {
  return writeEntry({ client, clock, state: encoder.encode(JSON.stringify(state)) })
}

export const presenceQuery = (): Uint8Array => Uint8Array.of(QUERY_AWARENESS)

/** An entry of an awareness update, its state still JSON text in UTF-8. */
interface RawEntry {
  client: number
  clock: number
  state: Uint8Array
}

function readEntries(bytes: Uint8Array): RawEntry[] | 'query' | null {
  try {
    const message = decoding.createDecoder(bytes)
    const type = decoding.readVarUint(message)
    if (type === QUERY_AWARENESS) return decoding.hasContent(message) ? null : 'query'
    if (type !== AWARENESS) return null
    const update = decoding.createDecoder(decoding.readVarUint8Array(message))
    if (decoding.hasContent(message)) return null
    const count = decoding.readVarUint(update)
    const entries: RawEntry[] = []
    while (entries.length < count) {
      const client = decoding.readVarUint(update)
      const clock = decoding.readVarUint(update)
      entries.push({ client, clock, state: decoding.readVarUint8Array(update) })
    }
    return decoding.hasContent(update) ? null : entries
  } catch {
    return null
  }
}

function writeEntry({ client, clock, state }: RawEntry): Uint8Array {
  const update = encoding.createEncoder()
  encoding.writeVarUint(update, 1)
  encoding.writeVarUint(update, client)
  encoding.writeVarUint(update, clock)
  encoding.writeVarUint8Array(update, state)
  const message = encoding.createEncoder()
  encoding.writeVarUint(message, AWARENESS)
  encoding.writeVarUint8Array(message, encoding.toUint8Array(update))
  return encoding.toUint8Array(message)
}

function isShallowObject(value: unknown): value is PresenceState {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && isShallow(value, LIMITS.depth)
}

function isShallow(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true
  return depth > 0 && Object.values(value).every((child) => isShallow(child, depth - 1))
}
