/**
 * A source's announcement of a cast in a conversation's call (SPEC.md, F18), readable only by the conversation's
 * participants.
 */
import { encodeAs, hex, readAs, struct } from '../../record/fields.ts'
import { bytesForParticipants, type Closed, closedBytes, closedFields, PARTICIPANTS } from '../closed.ts'
import { ANNOUNCEMENT_BYTES, announcementIn, type CastAnnouncement } from './announcement.ts'

export interface ClosedAnnouncement {
  announcement: CastAnnouncement
  /** Device ids, hex, the source's included. */
  participants: readonly string[]
}

const ANNOUNCEMENT = struct({ announcement: announcementIn(hex(16)), participants: PARTICIPANTS }, 'ignored')
const CLOSED = struct(closedFields(ANNOUNCEMENT_BYTES), 'ignored')

export const encodeClosedAnnouncement = (said: ClosedAnnouncement): Uint8Array => encodeAs(ANNOUNCEMENT, said)

/** Returns null for anything else. */
export const readClosedAnnouncement = (bytes: Uint8Array): ClosedAnnouncement | null =>
  readAs(ANNOUNCEMENT, bytes, bytesForParticipants(ANNOUNCEMENT_BYTES))

/** The form in which it is sent to everyone. */
export const encodeClosed = (closed: Closed): Uint8Array => encodeAs(CLOSED, closed)

/** Returns null for anything else. */
export const readClosed = (bytes: Uint8Array): Closed | null => readAs(CLOSED, bytes, closedBytes(ANNOUNCEMENT_BYTES))
