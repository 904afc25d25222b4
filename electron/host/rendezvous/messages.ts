/**
 * Messages between hosts of one space through discovery servers: canonical CBOR, sealed with a key derived from the
 * space's secret, in base64. Of all this a server sees a topic, sizes and times.
 */
import { z } from 'zod'
import { concat, fromHex, toHex, utf8 } from '../../../shared/record/bytes.ts'
import { type CborValue, decode, encode } from '../../../shared/record/cbor.ts'
import type { Crypto } from '../../../shared/record/crypto.ts'
import { PEERS_PER_HOST } from '../signalling/messages.ts'

/** Characters of a sealed message. */
export const SEALED_LENGTH = 48 * 1024
/** A host's id: this many random bytes, new for each space and each run. */
export const HOST_ID_BYTES = 16
const NONCE = 24
const BODY_BYTES = 32 * 1024

const bytes = (length: number) =>
  z.custom<Uint8Array>((value) => value instanceof Uint8Array && value.length === length)
const body = z.custom<Uint8Array>((value) => value instanceof Uint8Array && value.length <= BODY_BYTES)
const number = z.number().int().nonnegative()
const peers = z.array(z.string().max(64)).max(PEERS_PER_HOST)

const hello = z.tuple([z.literal(0), bytes(HOST_ID_BYTES), number, z.number().int().min(0).max(16), number, peers])
const directed = z.tuple([z.literal(1), bytes(HOST_ID_BYTES), number, bytes(HOST_ID_BYTES), body])
const farewell = z.tuple([z.literal(2), bytes(HOST_ID_BYTES), number])
const message = z.union([hello, directed, farewell])

/**
 * `number` grows with each message of a host. `hello`, to everybody: we are here, represent these peers of y-webrtc and
 * look for `wants` more hosts; `session` grows whenever we were away from a server. `directed`: a message of
 * `signalling/messages.ts` for one host; as that host's id is random, a sender that names it is online now. `farewell`:
 * we are gone.
 */
export type RendezvousMessage =
  | { type: 'hello'; from: string; number: number; wants: number; session: number; peers: string[] }
  | { type: 'directed'; from: string; number: number; to: string; body: Uint8Array }
  | { type: 'farewell'; from: string; number: number }

export interface RendezvousSeal {
  crypto: Crypto
  key: Uint8Array
  topic: string
}

/** The topic that only one host subscribes to. @param host its id, hex */
export const inboxOf = ({ crypto, key, topic }: RendezvousSeal, host: string): string =>
  toHex(crypto.hash(encode(['parley rendezvous inbox 1', key, topic, fromHex(host)])))

export function sealMessage({ crypto, key, topic }: RendezvousSeal, sent: RendezvousMessage): string {
  const from = fromHex(sent.from)
  let value: CborValue
  if (sent.type === 'hello') value = [0, from, sent.number, sent.wants, sent.session, sent.peers]
  else if (sent.type === 'directed') value = [1, from, sent.number, fromHex(sent.to), sent.body]
  else value = [2, from, sent.number]
  const nonce = crypto.randomBytes(NONCE)
  return Buffer.from(concat(nonce, crypto.seal(key, nonce, encode(value), utf8(topic)))).toString('base64')
}

/** Null for anything that no host of the space can have sent. Never throws. */
export function openMessage({ crypto, key, topic }: RendezvousSeal, sealed: unknown): RendezvousMessage | null {
  if (typeof sealed !== 'string' || sealed.length > SEALED_LENGTH) return null
  try {
    const all = new Uint8Array(Buffer.from(sealed, 'base64'))
    const plain = crypto.open(key, all.subarray(0, NONCE), all.subarray(NONCE), utf8(topic))
    if (!plain) return null
    const result = message.safeParse(decode(plain, SEALED_LENGTH))
    if (!result.success) return null
    const [kind, from, at] = result.data
    const sender = { from: toHex(from), number: at }
    if (kind === 0) {
      const [, , , wants, session, spokenFor] = result.data
      return { type: 'hello', ...sender, wants, session, peers: spokenFor }
    }
    if (kind === 1) return { type: 'directed', ...sender, to: toHex(result.data[3]), body: result.data[4] }
    return { type: 'farewell', ...sender }
  } catch {
    return null
  }
}
