/**
 * Messages between hosts of one space through discovery servers: canonical CBOR, sealed with a key derived from the
 * space's secret, in base64. A server sees only a topic, sizes and times.
 */
import { DISCOVERY_INBOX } from '../../../shared/base/wire-names.ts'
import { concat, fromHex, toHex, utf8 } from '../../../shared/record/bytes.ts'
import { encode } from '../../../shared/record/cbor.ts'
import type { Crypto } from '../../../shared/record/crypto.ts'
import { bytes, encodeAs, hex, list, readAs, text, uint, type ValueOf } from '../../../shared/record/fields.ts'
import { kinds } from '../../../shared/record/kinds.ts'
import { PEERS_PER_HOST } from '../signaling/messages.ts'

/** Maximum number of characters of a sealed message. */
export const SEALED_LENGTH = 48 * 1024
/** Size of a host's id in bytes. It is random, and new for each space and each run. */
export const HOST_ID_BYTES = 16
const NONCE = 24
const BODY_BYTES = 32 * 1024

/** The sending host, and a number that grows with each of its messages. */
const from = { from: hex(HOST_ID_BYTES), number: uint() }

const MESSAGES = kinds({
  /**
   * To everyone: we are online, represent these peers of y-webrtc, and look for `wants` more hosts; `session` grows
   * whenever we were away from a server.
   */
  hello: [
    0,
    {
      ...from,
      wants: uint(16),
      session: uint(),
      peers: list(
        text(({ length }) => length <= 64),
        PEERS_PER_HOST,
      ),
    },
  ],
  /**
   * A message of `signaling/messages.ts` for one host. That host's id is random, so a sender that uses it is online
   * now.
   */
  directed: [1, { ...from, to: hex(HOST_ID_BYTES), body: bytes(0, BODY_BYTES) }],
  /** We are going offline. */
  farewell: [2, from],
})
export type DiscoveryServerMessage = ValueOf<typeof MESSAGES>

export interface DiscoveryServerSeal {
  crypto: Crypto
  key: Uint8Array
  topic: string
}

/** The topic that only one host subscribes to. @param host its id, hex */
export const inboxOf = ({ crypto, key, topic }: DiscoveryServerSeal, host: string): string =>
  toHex(crypto.hash(encode([DISCOVERY_INBOX, key, topic, fromHex(host)])))

export function sealMessage({ crypto, key, topic }: DiscoveryServerSeal, sent: DiscoveryServerMessage): string {
  const nonce = crypto.randomBytes(NONCE)
  return Buffer.from(concat(nonce, crypto.seal(key, nonce, encodeAs(MESSAGES, sent), utf8(topic)))).toString('base64')
}

/** Null for anything that no host of the space can have sent. Never throws. */
export function openMessage(
  { crypto, key, topic }: DiscoveryServerSeal,
  sealed: unknown,
): DiscoveryServerMessage | null {
  if (typeof sealed !== 'string' || sealed.length > SEALED_LENGTH) return null
  try {
    const all = new Uint8Array(Buffer.from(sealed, 'base64'))
    const plain = crypto.open(key, all.subarray(0, NONCE), all.subarray(NONCE), utf8(topic))
    return plain && readAs(MESSAGES, plain, SEALED_LENGTH)
  } catch {
    return null
  }
}
