/**
 * The messages on the WebSocket of serve, both ways: CBOR arrays of limited size. Only the structure is checked here;
 * callers check arguments, results and payloads against the map.
 *
 * [0, id, name, input] a call · [1, id, result] its result · [2, name, payload] an event
 * [3, version, token] the window is admitted
 */
import { decode, encode } from 'cborg'
import { LIMITS } from '../record/limits.ts'

export const IPC_VERSION = 2

export const IPC_LIMITS = {
  /** From a window to its host: the largest update, plus room for the envelope. */
  callBytes: LIMITS.messageBytes + 4096,
  /** From a host to its window: a whole doc's state can be far larger than one record. */
  replyBytes: 64 * 1024 * 1024,
  /** Maximum number of unanswered calls per window. */
  callsUnderWay: 1024,
  nameLength: 64,
  tokenLength: 128,
} as const

/** Reasons for which the host closes a window's WebSocket, in addition to RFC 6455's own codes. */
export const CLOSE = {
  garbage: 1007,
  tooMuch: 1008,
  failed: 1011,
  refused: 4401,
  entryTimeout: 4408,
} as const

export type Envelope =
  | { kind: 'call'; id: number; name: string; input: unknown }
  | { kind: 'result'; id: number; result: unknown }
  | { kind: 'event'; name: string; payload: unknown }
  | { kind: 'welcome'; version: number; token: string }

/** Throws if a value cannot be encoded (a function, a symbol). */
export function encodeEnvelope(envelope: Envelope): Uint8Array<ArrayBuffer> {
  return plain(encode(toArray(envelope)))
}

function toArray(envelope: Envelope): unknown[] {
  switch (envelope.kind) {
    case 'call':
      return [0, envelope.id, envelope.name, envelope.input]
    case 'result':
      return [1, envelope.id, envelope.result]
    case 'event':
      return [2, envelope.name, envelope.payload]
    case 'welcome':
      return [3, envelope.version, envelope.token]
  }
}

/** Returns null for anything other than an envelope of up to `maximumBytes`. Never throws. */
export function decodeEnvelope(bytes: Uint8Array, maximumBytes: number): Envelope | null {
  if (bytes.length > maximumBytes) return null
  let value: unknown
  try {
    value = decode(plain(bytes), {
      allowIndefinite: false,
      allowNaN: false,
      allowInfinity: false,
      rejectDuplicateMapKeys: true,
    })
  } catch {
    return null
  }
  return Array.isArray(value) ? fromArray(value) : null
}

function fromArray(value: readonly unknown[]): Envelope | null {
  const [kind, first, second, third] = value
  if (kind === 0 && value.length === 4 && isId(first) && isName(second)) {
    return { kind: 'call', id: first, name: second, input: third }
  }
  if (kind === 1 && value.length === 3 && isId(first)) return { kind: 'result', id: first, result: second }
  if (kind === 2 && value.length === 3 && isName(first)) return { kind: 'event', name: first, payload: second }
  if (kind === 3 && value.length === 3 && isId(first) && isToken(second)) {
    return { kind: 'welcome', version: first, token: second }
  }
  return null
}

function isId(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value.length <= IPC_LIMITS.nameLength
}

function isToken(value: unknown): value is string {
  return typeof value === 'string' && value.length <= IPC_LIMITS.tokenLength
}

/** In Node, cborg works with Buffers, whose `slice` doesn't copy. */
function plain(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.length)
}
