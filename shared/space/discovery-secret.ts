/**
 * Values that the members of a space derive from its discovery secret to find each other. One secret yields several
 * names that reveal nothing about each other or about the secret.
 */
import { DISCOVERY_KEY } from '../base/wire-names.ts'
import { toHex } from '../record/bytes.ts'
import { encode } from '../record/cbor.ts'
import type { Crypto } from '../record/crypto.ts'

const derive = (crypto: Crypto, domain: string, secret: Uint8Array, ...rest: (Uint8Array | string)[]): Uint8Array =>
  crypto.hash(encode([domain, secret, ...rest]))

/** The name of the space's room on any signaling server. Hex, 64 digits. */
export const topicOf = (crypto: Crypto, secret: Uint8Array): string => toHex(derive(crypto, 'parley topic 1', secret))

/** y-webrtc's `password`, which encrypts traffic through signaling servers. Hex, 64 digits. */
export const roomPasswordOf = (crypto: Crypto, secret: Uint8Array): string =>
  toHex(derive(crypto, 'parley room password 1', secret))

/** Encrypts what hosts of the space send each other through a discovery server. 32 bytes. */
export const discoveryKeyOf = (crypto: Crypto, secret: Uint8Array): Uint8Array => derive(crypto, DISCOVERY_KEY, secret)

/** The id of a space's channel on one link; different on every link. 32 bytes. */
export const linkChannelOf = (crypto: Crypto, secret: Uint8Array, handshakeHash: Uint8Array): Uint8Array =>
  derive(crypto, 'parley link channel 1', secret, handshakeHash)

export type LinkSide = 'initiator' | 'responder'

/**
 * The tag that each side sends to prove that it knows the secret; echoing the other side's tag doesn't work. 32 bytes.
 */
export const linkTagOf = (crypto: Crypto, secret: Uint8Array, handshakeHash: Uint8Array, side: LinkSide): Uint8Array =>
  derive(crypto, 'parley link tag 1', secret, handshakeHash, side)
