/**
 * The words that two people compare when their devices meet for the first time. Both nonces and both device keys are
 * fixed before either side knows the words, so somebody in the middle has one guess in 2^30 per join request.
 */
import { wordlist } from '@scure/bip39/wordlists/english.js'
import { JOIN_REQUEST_COMMITMENT } from '../../base/wire-names.ts'
import { encode } from '../../record/cbor.ts'
import type { Crypto } from '../../record/crypto.ts'
import type { JoinRequestWish } from './join-request-message.ts'

/**
 * Uses every second word of the list, 1,024 in total: adjacent words, which look and sound most alike, never both
 * occur.
 */
const wordOf = (number: number): string => wordlist[number * 2] as string

export interface CodeInput {
  handshakeHash: Uint8Array
  /** The join request's id; 8 bytes. */
  joinRequest: Uint8Array
  /** Device keys. */
  asker: Uint8Array
  answerer: Uint8Array
  wants: JoinRequestWish
  /** Id of the space as the answerer shows it; null if the asker doesn't want to join one. */
  shown: string | null
  askerNonce: Uint8Array
  answererNonce: Uint8Array
}

/** Three words, 30 bits. */
export function shortCode(crypto: Crypto, input: CodeInput): [string, string, string] {
  const { handshakeHash, joinRequest, asker, answerer, wants, shown, askerNonce, answererNonce } = input
  const hash = crypto.hash(
    encode([
      'parley short code 1',
      handshakeHash,
      joinRequest,
      asker,
      answerer,
      wants,
      shown,
      askerNonce,
      answererNonce,
    ]),
  )
  const bits =
    ((hash[0] as number) << 24) | ((hash[1] as number) << 16) | ((hash[2] as number) << 8) | (hash[3] as number)
  return [wordOf((bits >>> 22) & 1023), wordOf((bits >>> 12) & 1023), wordOf((bits >>> 2) & 1023)]
}

/** The asker's first message: it can't choose its nonce or key after seeing the answerer's. */
export const commitmentOf = (
  crypto: Crypto,
  joinRequest: Uint8Array,
  handshakeHash: Uint8Array,
  asker: Uint8Array,
  nonce: Uint8Array,
): Uint8Array => crypto.hash(encode([JOIN_REQUEST_COMMITMENT, joinRequest, handshakeHash, asker, nonce]))
