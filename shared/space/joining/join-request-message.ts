/** The wire messages of a join request: canonical CBOR arrays that begin with a kind and the join request's id. */
import { fromHex, toHex } from '../../record/bytes.ts'
import { type CborValue, decode, encode } from '../../record/cbor.ts'
import { FormatError } from '../../record/errors.ts'
import { LIMITS } from '../../record/limits.ts'
import { displayName } from '../display-name.ts'
import { type JoinRequestActivity, readActivity, writeActivity } from './join-request-activity.ts'
import { type JoinRequestFile, readJoinRequestFiles } from './join-request-files.ts'

export const JOIN_REQUEST_BYTES = LIMITS.inviteLength * 3 + 256
export const NONCE_BYTES = 16
const JOIN_REQUEST_ID = /^[0-9a-f]{16}$/
const SHOWN_ID = /^[0-9a-f]{32}$/
const SPACE_ID = /^[0-9a-f]{64}$/
const COLOR = /^#[0-9a-f]{6}$/

export interface JoinRequestPerson {
  name: string
  color: string
}

/** Why a join request ended early, as reported to the other side. */
export const DECLINES = ['declined', 'timeout', 'busy', 'no-such-space', 'no-invite', 'broken', 'too-soon'] as const
export type Decline = (typeof DECLINES)[number]

/**
 * The asker wants to join a space that the answerer shows, start one together, send files, or have the answerer join an
 * activity.
 */
export type JoinRequestWish = 'join' | 'start' | 'files' | 'activity'

/** `joinRequest` is the id that the asker chose: 16 hex digits. */
export type JoinRequestMessage =
  | {
      kind: 'ask'
      joinRequest: string
      person: JoinRequestPerson
      wants: JoinRequestWish
      shown: string | null
      spaceName: string | null
      files: readonly JoinRequestFile[] | null
      activity: JoinRequestActivity | null
      commitment: Uint8Array
    }
  | {
      kind: 'answer'
      joinRequest: string
      person: JoinRequestPerson
      device: Uint8Array
      signature: Uint8Array
      nonce: Uint8Array
    }
  | { kind: 'open'; joinRequest: string; device: Uint8Array; signature: Uint8Array; nonce: Uint8Array }
  | { kind: 'confirm'; joinRequest: string }
  | { kind: 'decline'; joinRequest: string; reason: Decline }
  | { kind: 'invite'; joinRequest: string; link: string }
  | { kind: 'joined'; joinRequest: string; space: string | null }

export function encodeJoinRequest(message: JoinRequestMessage): Uint8Array {
  const head = [message.kind, fromHex(message.joinRequest)]
  switch (message.kind) {
    case 'ask': {
      const { person, wants, shown, spaceName, files, activity, commitment } = message
      const what = files?.map(({ name, size }) => [name, size]) ?? (activity ? writeActivity(activity) : spaceName)
      return encode([...head, person.name, person.color, wants, shown, what, commitment])
    }
    case 'answer': {
      const { person, device, signature, nonce } = message
      return encode([...head, person.name, person.color, device, signature, nonce])
    }
    case 'open':
      return encode([...head, message.device, message.signature, message.nonce])
    case 'confirm':
      return encode(head)
    case 'decline':
      return encode([...head, message.reason])
    case 'invite':
      return encode([...head, message.link])
    case 'joined':
      return encode([...head, message.space])
  }
}

const fault = (what: string) => new FormatError('join-request', what)

function bytes(value: CborValue | undefined, length: number): Uint8Array {
  if (value instanceof Uint8Array && value.length === length) return value
  throw fault(`not ${length} bytes`)
}

function text(value: CborValue | undefined, pattern: RegExp): string {
  if (typeof value === 'string' && pattern.test(value)) return value
  throw fault('a malformed text')
}

function name(value: CborValue | undefined): string {
  const shown = typeof value === 'string' ? displayName(value) : ''
  if (shown === '') throw fault('no name')
  return shown
}

/** A person's name and color, safe to display. Throws FormatError. */
export const readPerson = (shownName: CborValue | undefined, color: CborValue | undefined): JoinRequestPerson => ({
  name: name(shownName),
  color: text(color, COLOR),
})

const arity: Record<JoinRequestMessage['kind'], number> = {
  ask: 8,
  answer: 7,
  open: 5,
  confirm: 2,
  decline: 3,
  invite: 3,
  joined: 3,
}

function readAsk(joinRequest: string, parts: readonly CborValue[]): JoinRequestMessage {
  const wants = parts[4]
  if (wants !== 'join' && wants !== 'start' && wants !== 'files' && wants !== 'activity') throw fault('an unknown wish')
  return {
    kind: 'ask',
    joinRequest,
    person: readPerson(parts[2], parts[3]),
    wants,
    shown: wants === 'join' ? text(parts[5], SHOWN_ID) : null,
    spaceName: wants === 'start' ? name(parts[6]) : null,
    files: wants === 'files' ? readJoinRequestFiles(parts[6]) : null,
    activity: wants === 'activity' ? readActivity(parts[6]) : null,
    commitment: bytes(parts[7], 32),
  }
}

/** Throws FormatError for anything malformed. Names are returned safe to display. */
export function decodeJoinRequest(encoded: Uint8Array): JoinRequestMessage {
  const value = decode(encoded, JOIN_REQUEST_BYTES)
  const parts: readonly CborValue[] = Array.isArray(value) ? value : []
  const kind = parts[0]
  if (typeof kind !== 'string' || !Object.hasOwn(arity, kind)) throw fault('an unknown kind')
  if (parts.length !== arity[kind as JoinRequestMessage['kind']]) throw fault('parts missing or too many')
  const joinRequest = text(toHex(bytes(parts[1], 8)), JOIN_REQUEST_ID)
  switch (kind as JoinRequestMessage['kind']) {
    case 'ask':
      return readAsk(joinRequest, parts)
    case 'answer': {
      const keys = { device: bytes(parts[4], 32), signature: bytes(parts[5], 64), nonce: bytes(parts[6], NONCE_BYTES) }
      return { kind: 'answer', joinRequest, person: readPerson(parts[2], parts[3]), ...keys }
    }
    case 'open': {
      const keys = { device: bytes(parts[2], 32), signature: bytes(parts[3], 64), nonce: bytes(parts[4], NONCE_BYTES) }
      return { kind: 'open', joinRequest, ...keys }
    }
    case 'confirm':
      return { kind: 'confirm', joinRequest }
    case 'decline': {
      const reason = DECLINES.find((known) => known === parts[2])
      return { kind: 'decline', joinRequest, reason: reason ?? 'broken' }
    }
    case 'invite': {
      const link = parts[2]
      if (typeof link !== 'string' || link.length > LIMITS.inviteLength) throw fault('a malformed invite')
      return { kind: 'invite', joinRequest, link }
    }
    case 'joined':
      return { kind: 'joined', joinRequest, space: parts[2] === null ? null : text(parts[2], SPACE_ID) }
  }
}
