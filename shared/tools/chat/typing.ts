/**
 * Somebody started or stopped typing in a conversation: sent to its participants as the live message `typing` of chat.
 */
import { encodeAs, flag, hex, readAs, struct, type ValueOf } from '../../record/fields.ts'

const TYPING = struct({ conversation: hex(16), on: flag }, 'ignored')
export type Typing = ValueOf<typeof TYPING>

const BYTES = 64

export const encodeTyping = (typing: Typing): Uint8Array => encodeAs(TYPING, typing)

/** Returns null for anything else. */
export const readTyping = (bytes: Uint8Array): Typing | null => readAs(TYPING, bytes, BYTES)
