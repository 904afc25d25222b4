/** What a device says of itself while it is in a call (SPEC.md, C2): CBOR, and nothing else is kept anywhere. */
import { fromHex, toHex } from '../../record/bytes.ts'
import { type CborValue, decode, encode } from '../../record/cbor.ts'
import { LIMITS } from '../../record/limits.ts'
import type { CallFlags } from './calls.ts'

export interface CallStatement {
  /** Id of the channel or of the conversation, hex. */
  stream: string
  /** 16 bytes, hex. */
  session: string
  /** Increases with each statement of the device. */
  turn: number
  /** For how long it has been in the call, in milliseconds: clocks may differ. */
  inCall: number
  flags: CallFlags
  /** For how long its hand has been raised; null: it isn't. */
  hand: number | null
  /** From silence to 9. */
  level: number
  /** It waits for an answer. */
  rings: boolean
  /** It has left. */
  left: boolean
}

const BITS = { muted: 1, camera: 2, screen: 4, rings: 8, left: 16, recording: 32 } as const
/** Of one statement. Later versions may add to it. */
const BYTES = 512

export function statementAsCbor({ stream, session, turn, inCall, flags, hand, level, ...said }: CallStatement) {
  const all = { ...flags, rings: said.rings, left: said.left }
  let bits = 0
  for (const name of Object.keys(BITS) as (keyof typeof BITS)[]) if (all[name]) bits += BITS[name]
  return [fromHex(stream), fromHex(session), turn, inCall, bits, hand, level] as const satisfies readonly CborValue[]
}

const isCount = (value: unknown): value is number => typeof value === 'number'
const isId = (value: unknown, ...lengths: readonly number[]): value is Uint8Array =>
  value instanceof Uint8Array && lengths.includes(value.length)

/** Null for anything else. What later versions append is ignored. */
export function statementOf(value: unknown): CallStatement | null {
  if (!Array.isArray(value)) return null
  const [stream, session, turn, inCall, bits, hand, level] = value as unknown[]
  if (!isId(stream, 8, 16) || !isId(session, 16)) return null
  if (!isCount(turn) || !isCount(inCall) || !isCount(bits) || bits >= 2 ** 31) return null
  if (!isCount(level) || level > 9 || !(hand === null || isCount(hand))) return null
  const has = (name: keyof typeof BITS): boolean => (bits & BITS[name]) !== 0
  return {
    stream: toHex(stream),
    session: toHex(session),
    turn,
    inCall,
    flags: { muted: has('muted'), camera: has('camera'), screen: has('screen'), recording: has('recording') },
    hand,
    level,
    rings: has('rings'),
    left: has('left'),
  }
}

/**
 * The live message `here` (SPEC.md, C3). `open`: about a channel, as every member may know. `closed`: about a
 * conversation, sealed with a key that the boxes contain, one for each participant.
 */
export type Here =
  | { type: 'open'; statement: CallStatement }
  | { type: 'closed'; boxes: readonly Uint8Array[]; sealed: Uint8Array }

/** What is sealed: participants are device ids, hex, the speaker's included. */
export interface ClosedStatement {
  statement: CallStatement
  participants: readonly string[]
}

const BOX_BYTES = 128
const SEALED_BYTES = BYTES + LIMITS.conversationReaders * 34 + 64
const HERE_BYTES = LIMITS.conversationReaders * (BOX_BYTES + 2) + SEALED_BYTES + 64

export const encodeHere = (here: Here): Uint8Array =>
  encode(here.type === 'open' ? [0, statementAsCbor(here.statement)] : [1, here.boxes, here.sealed])

/** Null for anything else. */
export function readHere(bytes: Uint8Array): Here | null {
  let value: CborValue
  try {
    value = decode(bytes, HERE_BYTES)
  } catch {
    return null
  }
  const [type, first, sealed] = Array.isArray(value) ? (value as unknown[]) : []
  if (type === 0) {
    const statement = statementOf(first)
    return statement && { type: 'open', statement }
  }
  if (type !== 1 || !Array.isArray(first) || !(sealed instanceof Uint8Array)) return null
  const boxes = first as unknown[]
  const isBox = (box: unknown): box is Uint8Array => box instanceof Uint8Array && box.length <= BOX_BYTES
  const isInBounds = boxes.length <= LIMITS.conversationReaders && sealed.length <= SEALED_BYTES
  return isInBounds && boxes.every(isBox) ? { type: 'closed', boxes, sealed } : null
}

export const encodeClosed = ({ statement, participants }: ClosedStatement): Uint8Array =>
  encode([statementAsCbor(statement), participants.map(fromHex)])

/** Null for anything else. */
export function readClosed(bytes: Uint8Array): ClosedStatement | null {
  let value: CborValue
  try {
    value = decode(bytes, SEALED_BYTES)
  } catch {
    return null
  }
  const [first, listed] = Array.isArray(value) ? (value as unknown[]) : []
  const statement = statementOf(first)
  if (!statement || !Array.isArray(listed) || listed.length > LIMITS.conversationReaders) return null
  const devices = listed as unknown[]
  return devices.every((device) => isId(device, 32)) ? { statement, participants: devices.map(toHex) } : null
}
