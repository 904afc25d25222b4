/**
 * y-webrtc's sealed signaling messages: lib0 "any" encoding under AES-GCM, in base64. The key is derived from the
 * room's password with the room's name as salt (y-webrtc 10.3.0, src/crypto.js). Anyone with the password can tell
 * announcements from offers.
 */
import { fromBase64, toBase64 } from 'lib0/buffer'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { z } from 'zod'
import { utf8 } from '../record/bytes.ts'
import { LIMITS } from '../record/limits.ts'
import { MESH } from './limits.ts'

/** lib0's uuidv4. */
export const peerId = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/)

const description = z.object({
  type: z.enum(['offer', 'answer']),
  sdp: z.string().max(MESH.descriptionLength),
})
const candidate = z.object({
  type: z.literal('candidate'),
  candidate: z.object({
    candidate: z.string().max(1024),
    sdpMLineIndex: z.number().int().min(0).max(8).nullish(),
    sdpMid: z.string().max(64).nullish(),
  }),
})

const announcement = z.object({ type: z.literal('announce'), from: peerId })
const signal = z.object({
  type: z.literal('signal'),
  from: peerId,
  to: peerId,
  token: z.number(),
  signal: z.discriminatedUnion('type', [description, candidate]),
})
const message = z.discriminatedUnion('type', [announcement, signal])

export type Announcement = z.infer<typeof announcement>
export type DirectedSignal = z.infer<typeof signal>
export type SignalMessage = Announcement | DirectedSignal

/** Derives the key of a room as y-webrtc does: PBKDF2-SHA256, 100,000 rounds. */
export async function deriveRoomKey(password: string, topic: string): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey('raw', buffer(utf8(password)), 'PBKDF2', false, ['deriveKey'])
  return crypto.subtle.deriveKey(
    { name: 'PBKDF2', salt: buffer(utf8(topic)), iterations: 100_000, hash: 'SHA-256' },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  )
}

/** Seals a message as y-webrtc would publish it. */
export async function sealSignal(key: CryptoKey, value: SignalMessage): Promise<string> {
  const plain = encoding.createEncoder()
  encoding.writeAny(plain, value)
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const cipher = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, buffer(encoding.toUint8Array(plain)))
  const sealed = encoding.createEncoder()
  encoding.writeVarString(sealed, 'AES-GCM')
  encoding.writeVarUint8Array(sealed, iv)
  encoding.writeVarUint8Array(sealed, new Uint8Array(cipher))
  return toBase64(encoding.toUint8Array(sealed))
}

/** Opens and checks a published message; null for anything that no member's y-webrtc would have sent. Never throws. */
export async function openSignal(key: CryptoKey, data: string): Promise<SignalMessage | null> {
  if (data.length > LIMITS.signalingBytes) return null
  try {
    const sealed = decoding.createDecoder(fromBase64(data))
    if (decoding.readVarString(sealed) !== 'AES-GCM') return null
    const iv = decoding.readVarUint8Array(sealed)
    const cipher = decoding.readVarUint8Array(sealed)
    if (iv.length !== 12 || decoding.hasContent(sealed)) return null
    const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: buffer(iv) }, key, buffer(cipher))
    const result = message.safeParse(decoding.readAny(decoding.createDecoder(new Uint8Array(plain))))
    return result.success && isUsable(result.data) ? result.data : null
  } catch {
    return null
  }
}

/** A candidate that names no media section makes the receiving browser throw. */
function isUsable(value: SignalMessage): boolean {
  if (value.type !== 'signal' || value.signal.type !== 'candidate') return true
  const { sdpMLineIndex, sdpMid } = value.signal.candidate
  return typeof sdpMLineIndex === 'number' || typeof sdpMid === 'string'
}

/** WebCrypto's types exclude shared memory. */
const buffer = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes)
