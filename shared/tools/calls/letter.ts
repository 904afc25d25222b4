/**
 * The live message `letter` (SPEC.md, C5) from one device to another. It is encrypted and signed, so that devices
 * between them can pass it on.
 */
import { fromHex, toHex } from '../../record/bytes.ts'
import { encode } from '../../record/cbor.ts'
import type { Crypto, KeyPair } from '../../record/crypto.ts'
import {
  bytes,
  encodeAs,
  type Field,
  hex,
  numbered,
  readAs,
  struct,
  text,
  uint,
  type ValueOf,
} from '../../record/fields.ts'
import { kinds } from '../../record/kinds.ts'
import { SIGNAL_KINDS } from './calls.ts'
import { CALL_LIMITS } from './limits.ts'
import { SESSION, STATEMENT, STREAM } from './statement.ts'

export interface Letter {
  /** Device ids, hex. */
  to: string
  from: string
  /** Increases with each letter of the device. */
  number: number
  /** Number of devices that passed it on. */
  hops: number
  /** Encrypted for `to`. */
  sealed: Uint8Array
  /** By `from`, over all but `hops`. */
  signature: Uint8Array
}

/** Bytes. Descriptions are ASCII. */
const WORDS_BYTES = CALL_LIMITS.description + 1024
const LETTER_BYTES = WORDS_BYTES + 1024

/** The content of a letter. */
const WORDS = kinds(
  {
    /** A device that isn't allowed to publish is in a call. */
    here: [0, { statement: STATEMENT }],
    /** A window's signal to another for their connection, with the sender's statement. */
    signal: [1, { statement: STATEMENT, to: hex(16), kind: numbered(SIGNAL_KINDS), text: text(() => true) }],
    /** The device won't answer a ring. */
    declined: [2, { stream: STREAM, session: SESSION }],
  },
  'ignored',
)
export type CallWords = ValueOf<typeof WORDS>

export const encodeWords = (words: CallWords): Uint8Array => encodeAs(WORDS, words)

/** Returns null for anything else. */
export const readWords = (bytes: Uint8Array): CallWords | null => readAs(WORDS, bytes, WORDS_BYTES)

/** The 32 bytes that the sender signs. */
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
  if (plain.length > WORDS_BYTES) throw new RangeError('too long for a letter')
  const unsigned = { to, from: toHex(device.publicKey), number, sealed: crypto.sealFor(fromHex(to), plain) }
  const signature = crypto.sign(signedPart(crypto, space, unsigned), device.secretKey)
  return { ...unsigned, hops: 0, signature }
}

export const isSignedLetter = (crypto: Crypto, space: string, letter: Letter): boolean =>
  crypto.verify(letter.signature, signedPart(crypto, space, letter), fromHex(letter.from))

/** Returns the words of a letter to this device, or null if they are invalid. */
export function openLetter(crypto: Crypto, device: KeyPair, { sealed }: Letter): CallWords | null {
  const plain = crypto.openSealed(device, sealed)
  return plain && readWords(plain)
}

const LETTER: Field<Letter> = struct(
  {
    to: hex(32),
    from: hex(32),
    number: uint(),
    hops: uint(CALL_LIMITS.hops - 1),
    sealed: bytes(0, LETTER_BYTES),
    signature: bytes(64),
  },
  'ignored',
)

export const encodeLetter = (letter: Letter): Uint8Array => encodeAs(LETTER, letter)

/** Returns null for anything else. */
export const readLetter = (bytes: Uint8Array): Letter | null => readAs(LETTER, bytes, LETTER_BYTES)
