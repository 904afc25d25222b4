/** Messages between two devices while files are sent directly from one to the other: canonical CBOR arrays. */
import { CANCELED } from '../../base/wire-names.ts'
import { fromHex, toHex } from '../../record/bytes.ts'
import { encode } from '../../record/cbor.ts'
import type { Crypto } from '../../record/crypto.ts'
import { FormatError } from '../../record/errors.ts'
import { decodeAs, encodeAs, hex, list, named, struct, uint, type ValueOf } from '../../record/fields.ts'
import { kinds } from '../../record/kinds.ts'
import { LIMITS } from '../../record/limits.ts'
import { JOIN_REQUEST_FILES, type JoinRequestFile } from './join-request-files.ts'

/** The secret that opens the path between the two, and the root and key of each announced file, in that order. Hex. */
export interface SendingOffer {
  secret: string
  files: { root: string; key: string }[]
}

const ENDS = ['saved', CANCELED, 'failed'] as const

const MESSAGES = kinds({
  /** Bytes received. */
  have: ['have', { bytes: uint() }],
  /** Sent by either side, and in reply to `saved`. */
  end: ['end', { why: named(ENDS) }],
})
export type SendingMessage = ValueOf<typeof MESSAGES>

const MESSAGE_BYTES = 64

const fault = (what: string) => new FormatError('sending', what)

const OFFER = struct({ secret: hex(32), files: list(struct({ root: hex(32), key: hex(32) }), JOIN_REQUEST_FILES) })

/** The id of a sending for the two devices: hex, 64 digits. @param secret the offer's secret, hex */
export const sendingIdOf = (crypto: Pick<Crypto, 'hash'>, secret: string): string =>
  toHex(crypto.hash(encode(['parley sending 1', secret])))

/** Replaces the invite link of other join requests. */
export const encodeSendingOffer = (offer: SendingOffer): string => toHex(encodeAs(OFFER, offer))

/** Throws FormatError. @param announced the announced files, in order */
export function decodeSendingOffer(text: string, announced: readonly Pick<JoinRequestFile, 'size'>[]): SendingOffer {
  if (!/^(?:[0-9a-f]{2})+$/.test(text) || text.length > LIMITS.inviteLength) throw fault('not hex')
  const offer = decodeAs(OFFER, fromHex(text), LIMITS.inviteLength, 'sending')
  if (offer.files.length !== announced.length) throw fault('not what was announced')
  // All empty files have the same root.
  const roots = offer.files.flatMap(({ root }, index) => (announced[index]?.size === 0 ? [] : [root]))
  if (new Set(roots).size !== roots.length) throw fault('a file twice')
  return offer
}

export const encodeSendingMessage = (message: SendingMessage): Uint8Array => encodeAs(MESSAGES, message)

/** Throws FormatError. */
export const decodeSendingMessage = (encoded: Uint8Array): SendingMessage =>
  decodeAs(MESSAGES, encoded, MESSAGE_BYTES, 'sending')
