/** The wire messages of a knock: canonical CBOR arrays that begin with a kind and the knock's id. */
import { fromHex, toHex } from '../record/bytes.ts'
import { type CborValue, decode, encode } from '../record/cbor.ts'
import { FormatError } from '../record/errors.ts'
import { LIMITS } from '../record/limits.ts'
import { displayName } from './display-name.ts'
import { type KnockActivity, readActivity, writeActivity } from './knock-activity.ts'
import { type KnockFile, readKnockFiles } from './knock-files.ts'

export const KNOCK_BYTES = LIMITS.inviteLength * 3 + 256
export const NONCE_BYTES = 16
const KNOCK_ID = /^[0-9a-f]{16}$/
const SHOWN_ID = /^[0-9a-f]{32}$/
const SPACE_ID = /^[0-9a-f]{64}$/
const COLOR = /^#[0-9a-f]{6}$/

export interface KnockPerson {
  name: string
  color: string
}

/** Why a knock ended early, as reported to the other side. */
export const DECLINES = ['declined', 'timeout', 'busy', 'no-such-space', 'no-invite', 'broken', 'too-soon'] as const
export type Decline = (typeof DECLINES)[number]

/**
 * The asker wants to join a space that the answerer shows, start one together, send files, or have the answerer join an
 * activity.
 */
export type KnockWish = 'join' | 'start' | 'files' | 'activity'

/** `knock` is the id that the asker chose: 16 hex digits. */
export type KnockMessage =
  | {
      kind: 'ask'
      knock: string
      person: KnockPerson
      wants: KnockWish
      shown: string | null
      spaceName: string | null
      files: readonly KnockFile[] | null
      activity: KnockActivity | null
      commitment: Uint8Array
    }
  | { kind: 'answer'; knock: string; person: KnockPerson; device: Uint8Array; signature: Uint8Array; nonce: Uint8Array }
  | { kind: 'open'; knock: string; device: Uint8Array; signature: Uint8Array; nonce: Uint8Array }
  | { kind: 'confirm'; knock: string }
  | { kind: 'decline'; knock: string; reason: Decline }
  | { kind: 'invite'; knock: string; link: string }
  | { kind: 'joined'; knock: string; space: string | null }

export function encodeKnock(message: KnockMessage): Uint8Array {
  const head = [message.kind, fromHex(message.knock)]
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

const fault = (what: string) => new FormatError('knock', what)

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
export const readPerson = (shownName: CborValue | undefined, color: CborValue | undefined): KnockPerson => ({
  name: name(shownName),
  color: text(color, COLOR),
})

const arity: Record<KnockMessage['kind'], number> = {
  ask: 8,
  answer: 7,
  open: 5,
  confirm: 2,
  decline: 3,
  invite: 3,
  joined: 3,
}

function readAsk(knock: string, parts: readonly CborValue[]): KnockMessage {
  const wants = parts[4]
  if (wants !== 'join' && wants !== 'start' && wants !== 'files' && wants !== 'activity') throw fault('an unknown wish')
  return {
    kind: 'ask',
    knock,
    person: readPerson(parts[2], parts[3]),
    wants,
    shown: wants === 'join' ? text(parts[5], SHOWN_ID) : null,
    spaceName: wants === 'start' ? name(parts[6]) : null,
    files: wants === 'files' ? readKnockFiles(parts[6]) : null,
    activity: wants === 'activity' ? readActivity(parts[6]) : null,
    commitment: bytes(parts[7], 32),
  }
}

/** Throws FormatError for anything malformed. Names are returned safe to display. */
export function decodeKnock(encoded: Uint8Array): KnockMessage {
  const value = decode(encoded, KNOCK_BYTES)
  const parts: readonly CborValue[] = Array.isArray(value) ? value : []
  const kind = parts[0]
  if (typeof kind !== 'string' || !Object.hasOwn(arity, kind)) throw fault('an unknown kind')
  if (parts.length !== arity[kind as KnockMessage['kind']]) throw fault('parts missing or too many')
  const knock = text(toHex(bytes(parts[1], 8)), KNOCK_ID)
  switch (kind as KnockMessage['kind']) {
    case 'ask':
      return readAsk(knock, parts)
    case 'answer': {
      const keys = { device: bytes(parts[4], 32), signature: bytes(parts[5], 64), nonce: bytes(parts[6], NONCE_BYTES) }
      return { kind: 'answer', knock, person: readPerson(parts[2], parts[3]), ...keys }
    }
    case 'open': {
      const keys = { device: bytes(parts[2], 32), signature: bytes(parts[3], 64), nonce: bytes(parts[4], NONCE_BYTES) }
      return { kind: 'open', knock, ...keys }
    }
    case 'confirm':
      return { kind: 'confirm', knock }
    case 'decline': {
      const reason = DECLINES.find((known) => known === parts[2])
      return { kind: 'decline', knock, reason: reason ?? 'broken' }
    }
    case 'invite': {
      const link = parts[2]
      if (typeof link !== 'string' || link.length > LIMITS.inviteLength) throw fault('a malformed invite')
      return { kind: 'invite', knock, link }
    }
    case 'joined':
      return { kind: 'joined', knock, space: parts[2] === null ? null : text(parts[2], SPACE_ID) }
  }
}
