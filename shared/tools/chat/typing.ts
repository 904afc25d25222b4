/**
 * Somebody started or stopped typing in a conversation: sent to its participants as the live message `typing` of chat.
 */
import { fromHex, toHex } from '../../record/bytes.ts'
import { type CborValue, decode, encode } from '../../record/cbor.ts'

export interface Typing {
  /** 16 bytes, hex. */
  conversation: string
  on: boolean
}

const BYTES = 64

export const encodeTyping = ({ conversation, on }: Typing): Uint8Array => encode([fromHex(conversation), on])

/** Returns null for anything else. */
export function readTyping(bytes: Uint8Array): Typing | null {
  let value: CborValue
  try {
    value = decode(bytes, BYTES)
  } catch {
    return null
  }
  const [conversation, on] = Array.isArray(value) ? (value as unknown[]) : []
  if (!(conversation instanceof Uint8Array) || conversation.length !== 16 || typeof on !== 'boolean') return null
  return { conversation: toHex(conversation), on }
}
