/** Messages between hosts that are stored nowhere (SPEC.md): canonical CBOR arrays with bounded parts. */
import { fromHex, toHex } from '../record/bytes.ts'
import { type CborValue, encode } from '../record/cbor.ts'
import type { Crypto } from '../record/crypto.ts'
import { LIVE } from './limits.ts'

/** One message of a device, sealed and signed by it (E1). `keyId` is the id of the sealing key, hex. */
export interface LiveFrame {
  author: string
  /** Increases with each run of the author's host. */
  session: number
  /** Increases by one with each frame of a session. */
  seq: number
  keyId: string
  sealed: Uint8Array
  signature: Uint8Array
}

/** The last frame of an author's session that a host has had for a while. */
export interface LiveHead {
  author: string
  session: number
  seq: number
}

/** The 32 bytes that the author signs (E1). */
export const signedPartOf = (
  crypto: Pick<Crypto, 'hash'>,
  space: string,
  { author, session, seq, keyId, sealed }: Omit<LiveFrame, 'signature'>,
): Uint8Array =>
  crypto.hash(encode(['parley live 1', fromHex(space), fromHex(author), session, seq, fromHex(keyId), sealed]))

/** The data that the seal of a frame is bound to (E1). */
export const placeOf = (space: string, { author, session, seq }: LiveHead): Uint8Array =>
  encode([fromHex(space), fromHex(author), session, seq])

export type LiveMessage =
  | { type: 'frame'; frame: LiveFrame }
  | { type: 'have'; heads: LiveHead[] }
  /** The sender lacks these; and from now on wants this author's frames pushed. */
  | { type: 'please'; author: string; session: number; seqs: number[] }
  /** The sender already gets this author's frames from another neighbor. */
  | { type: 'prune'; author: string }

const TYPES = ['frame', 'have', 'please', 'prune'] as const

export function encodeLive(message: LiveMessage): CborValue[] {
  const code = TYPES.indexOf(message.type)
  switch (message.type) {
    case 'frame': {
      const { author, session, seq, keyId, sealed, signature } = message.frame
      return [code, fromHex(author), session, seq, fromHex(keyId), sealed, signature]
    }
    case 'have':
      return [code, message.heads.map(({ author, session, seq }) => [fromHex(author), session, seq])]
    case 'please':
      return [code, fromHex(message.author), message.session, message.seqs]
    case 'prune':
      return [code, fromHex(message.author)]
  }
}

export const isBytes = (value: unknown, length: number): value is Uint8Array =>
  value instanceof Uint8Array && value.length === length
export const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0

/** Null for anything that is not such a message. */
export function readLive(value: unknown): LiveMessage | null {
  if (!Array.isArray(value)) return null
  const [code, first, second, third, keyId, sealed, signature] = value as unknown[]
  const type = typeof code === 'number' ? TYPES[code] : undefined
  if (type === 'have') return readHave(value)
  if (type === undefined || !isBytes(first, 32)) return null
  const author = toHex(first)
  switch (type) {
    case 'prune':
      return value.length === 2 ? { type, author } : null
    case 'please':
      if (value.length !== 4 || !isCount(second) || !Array.isArray(third)) return null
      if (third.length > LIVE.asked || !third.every(isCount)) return null
      return { type, author, session: second, seqs: third }
    case 'frame':
      if (value.length !== 7 || !isCount(second) || !isCount(third) || !isBytes(keyId, 16)) return null
      if (!(sealed instanceof Uint8Array) || sealed.length > LIVE.frameBytes || !isBytes(signature, 64)) return null
      return { type, frame: { author, session: second, seq: third, keyId: toHex(keyId), sealed, signature } }
  }
}

function readHave(value: readonly unknown[]): LiveMessage | null {
  const [, listed, ...more] = value
  if (more.length > 0 || !Array.isArray(listed) || listed.length > LIVE.authors) return null
  const heads: LiveHead[] = []
  for (const each of listed as unknown[]) {
    const [author, session, seq, ...rest] = Array.isArray(each) ? (each as unknown[]) : []
    if (!isBytes(author, 32) || !isCount(session) || !isCount(seq) || rest.length > 0) return null
    heads.push({ author: toHex(author), session, seq })
  }
  return { type: 'have', heads }
}
