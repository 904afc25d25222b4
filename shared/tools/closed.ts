/**
 * What only a conversation's participants can read of a live message to all: it is sealed with a key that the boxes
 * contain, one for each of them.
 */
import { bytes, hex, list } from '../record/fields.ts'
import { LIMITS } from '../record/limits.ts'

export interface Closed {
  boxes: Uint8Array[]
  sealed: Uint8Array
}

const { conversationReaders } = LIMITS
const BOX = 128
/** Of a participant's id, and of what surrounds them and what they are told. */
const [PARTICIPANT, AROUND] = [34, 64]

/** Device ids, hex, the speaker's included. */
export const PARTICIPANTS = list(hex(32), conversationReaders)

/** What is told along with its participants. @param most bytes of what is told */
export const bytesForParticipants = (most: number): number => most + conversationReaders * PARTICIPANT + AROUND

/** The same, closed. */
export const closedBytes = (most: number): number =>
  bytesForParticipants(most) + conversationReaders * (BOX + 2) + AROUND

export const closedFields = (most: number) => ({
  boxes: list(bytes(0, BOX), conversationReaders),
  sealed: bytes(0, bytesForParticipants(most)),
})
