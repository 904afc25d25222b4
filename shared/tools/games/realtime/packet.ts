/** A packet of two who play in real time, as it goes over a link. */
import { fromHex, toHex } from '../../../record/bytes.ts'
import { type CborValue, decode, encode } from '../../../record/cbor.ts'
import { type Packet, ROLLBACK } from './rollback.ts'

/** `session`: names this run of a window, which begins again from nothing; `of`: that of the other, empty if unknown. */
export interface PlayMessage {
  game: string
  session: string
  of: string
  packet: Packet
}

const GAME_BYTES = 16
const SESSION_BYTES = 8
/** Steps: hours. */
const MOST = 2 ** 22
/** Numbers in canonical CBOR aren't negative. */
const LEAD = 127
/** Inputs are small: a bit for each key. */
const MOST_INPUT = 15
export const PLAY_BYTES = 512

export const encodePlay = ({ game, session, of, packet }: PlayMessage): Uint8Array => {
  const { step, lead, from, inputs, ack, check } = packet
  return encode([
    ...[fromHex(game), fromHex(session), fromHex(of), step, LEAD + lead, from, Uint8Array.from(inputs), ack],
    ...(check ? [check.step, check.sum] : []),
  ])
}

const isBytes = (value: unknown, ...lengths: readonly number[]): value is Uint8Array =>
  value instanceof Uint8Array && lengths.includes(value.length)
const isWhole = (value: unknown, least: number, most: number): value is number =>
  Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most

/** Null for anything else. */
export function readPlay(bytes: Uint8Array): PlayMessage | null {
  let value: CborValue
  try {
    value = decode(bytes, PLAY_BYTES)
  } catch {
    return null
  }
  if (!Array.isArray(value) || (value.length !== 8 && value.length !== 10)) return null
  const [game, session, of, step, lead, from, inputs, ack, checked = 0, sum = 0] = value as unknown[]
  if (!isBytes(game, GAME_BYTES) || !isBytes(session, SESSION_BYTES) || !isBytes(of, 0, SESSION_BYTES)) return null
  if (!isWhole(step, 0, MOST) || !isWhole(lead, 0, 2 * LEAD) || !isWhole(from, 0, MOST) || !isWhole(ack, 0, MOST))
    return null
  if (!(inputs instanceof Uint8Array) || inputs.length > ROLLBACK.inputs || inputs.some((each) => each > MOST_INPUT))
    return null
  if (!isWhole(checked, 0, MOST) || !isWhole(sum, 0, 2 ** 32 - 1)) return null
  const check = value.length === 10 ? { step: checked, sum } : null
  return {
    ...{ game: toHex(game), session: toHex(session), of: toHex(of) },
    packet: { step, lead: lead - LEAD, from, inputs: [...inputs], ack, check },
  }
}

/** A packet on its way: only windows look into it. */
export const asPacket = (packet: Uint8Array): Uint8Array => packet
export const packetIn = (payload: Uint8Array): Uint8Array | null => (readPlay(payload) ? payload : null)
