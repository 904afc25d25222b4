/**
 * The part of a live message to all that only a conversation's participants can read. It is encrypted with a key that
 * is in the boxes, one box for each participant.
 */
import { bytes, hex, list } from '../record/fields.ts'
import { LIMITS } from '../record/limits.ts'

export interface Closed {
  boxes: Uint8Array[]
  sealed: Uint8Array
}

const { conversationReaders } = LIMITS
const BOX = 128
/** Bytes of a participant's id, and of the framing around ids and content. */
const [PARTICIPANT, AROUND] = [34, 64]

/** Device ids, hex, the speaker's included. */
export const PARTICIPANTS = list(hex(32), conversationReaders)

/** Maximum bytes of content along with its participants. @param most bytes of the content alone */
export const bytesForParticipants = (most: number): number => most + conversationReaders * PARTICIPANT + AROUND

/** The same, encrypted. */
export const closedBytes = (most: number): number =>
  bytesForParticipants(most) + conversationReaders * (BOX + 2) + AROUND

export const closedFields = (most: number) => ({
  boxes: list(bytes(0, BOX), conversationReaders),
  sealed: bytes(0, bytesForParticipants(most)),
})
