/**
 * The live message `letter` (SPEC.md, C5): from one device to one other, sealed and signed, so that devices between
 * them can pass it on.
 */
import { fromHex, toHex } from '../../record/bytes.ts'
import { type CborValue, decode, encode } from '../../record/cbor.ts'
import type { Crypto, KeyPair } from '../../record/crypto.ts'
import { SIGNAL_KINDS, type SignalKind } from './calls.ts'
import { CALL_LIMITS } from './limits.ts'
import { type CallStatement, statementAsCbor, statementOf } from './statement.ts'

export interface Letter {
  /** Device ids, hex. */
  to: string
  from: string
  /** Increases with each letter of the device. */
  number: number
  /** Devices that passed it on. */
  hops: number
  /** For `to`. */
  sealed: Uint8Array
  /** By `from`, over all but `hops`. */
  signature: Uint8Array
}

/**
 * What is in a letter. `here`: who may not publish says that it is in a call. `signal`: what one window tells another
 * for their connection, with the statement of the one that sends it. `declined`: it won't answer a ring.
 */
export type CallWords =
  | { type: 'here'; statement: CallStatement }
  | { type: 'signal'; statement: CallStatement; to: string; kind: SignalKind; text: string }
  | { type: 'declined'; stream: string; session: string }

/** Bytes. Descriptions are ASCII. */
const WORDS = CALL_LIMITS.description + 1024
const LETTER = WORDS + 1024

const isBytes = (value: unknown, length: number): value is Uint8Array =>
  value instanceof Uint8Array && value.length === length
const isCount = (value: unknown): value is number => typeof value === 'number'

export function encodeWords(words: CallWords): Uint8Array {
  switch (words.type) {
    case 'here':
      return encode([0, statementAsCbor(words.statement)])
    case 'signal':
      return encode([
        1,
        statementAsCbor(words.statement),
        fromHex(words.to),
        SIGNAL_KINDS.indexOf(words.kind),
        words.text,
      ])
    case 'declined':
      return encode([2, fromHex(words.stream), fromHex(words.session)])
  }
}

/** Null for anything else. */
export function readWords(bytes: Uint8Array): CallWords | null {
  let value: CborValue
  try {
    value = decode(bytes, WORDS)
  } catch {
    return null
  }
  const [type, first, second, third, text] = Array.isArray(value) ? (value as unknown[]) : []
  if (type === 2) {
    const isStream = isBytes(first, 8) || isBytes(first, 16)
    return isStream && isBytes(second, 16) ? { type: 'declined', stream: toHex(first), session: toHex(second) } : null
  }
  const statement = statementOf(first)
  if (!statement) return null
  if (type === 0) return { type: 'here', statement }
  const kind = typeof third === 'number' ? SIGNAL_KINDS[third] : undefined
  if (type !== 1 || !isBytes(second, 16) || kind === undefined || typeof text !== 'string') return null
  return { type: 'signal', statement, to: toHex(second), kind, text }
}

/** What the sender signs: 32 bytes. */
const signedPart = (
  crypto: Pick<Crypto, 'hash'>,
  space: string,
  { to, from, number, sealed }: Omit<Letter, 'hops' | 'signature'>,
): Uint8Array =>
  crypto.hash(encode(['parley call letter 1', fromHex(space), fromHex(to), fromHex(from), number, sealed]))

/** Throws RangeError if the words are too long. */
export function writeLetter(
  crypto: Crypto,
  device: KeyPair,
  { space, to, number }: { space: string; to: string; number: number },
  words: CallWords,
): Letter {
  const plain = encodeWords(words)
  if (plain.length > WORDS) throw new RangeError('too long for a letter')
  const unsigned = { to, from: toHex(device.publicKey), number, sealed: crypto.sealFor(fromHex(to), plain) }
  const signature = crypto.sign(signedPart(crypto, space, unsigned), device.secretKey)
  return { ...unsigned, hops: 0, signature }
}

export const isSignedLetter = (crypto: Crypto, space: string, letter: Letter): boolean =>
  crypto.verify(letter.signature, signedPart(crypto, space, letter), fromHex(letter.from))

/** The words of a letter to this device; null if they are none. */
export function openLetter(crypto: Crypto, device: KeyPair, { sealed }: Letter): CallWords | null {
  const plain = crypto.openSealed(device, sealed)
  return plain && readWords(plain)
}

export const encodeLetter = ({ to, from, number, hops, sealed, signature }: Letter): Uint8Array =>
  encode([fromHex(to), fromHex(from), number, hops, sealed, signature])

/** Null for anything else. */
export function readLetter(bytes: Uint8Array): Letter | null {
  let value: CborValue
  try {
    value = decode(bytes, LETTER)
  } catch {
    return null
  }
  const [to, from, number, hops, sealed, signature] = Array.isArray(value) ? (value as unknown[]) : []
  if (!isBytes(to, 32) || !isBytes(from, 32) || !isCount(number) || !isCount(hops)) return null
  if (hops >= CALL_LIMITS.hops || !(sealed instanceof Uint8Array) || !isBytes(signature, 64)) return null
  return { to: toHex(to), from: toHex(from), number, hops, sealed, signature }
}
