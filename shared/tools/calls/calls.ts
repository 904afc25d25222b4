/** Calls and events of voice and video calls (SPEC.md). A window needs the ICE servers that `mesh.room` answers with. */
import { z } from 'zod'
import { bytes, call, count, deviceId, inSpace, listOf, nothing, person, spaceId, time } from '../../calls/shapes.ts'
import { CALL_LIMITS, RECORDING_LIMITS } from './limits.ts'

/** Id of a channel or of a conversation. Each has one room, which doesn't have to be created. */
const stream = z.string().regex(/^(?:[0-9a-f]{16}|[0-9a-f]{32})$/)
/** One stay of one window in a call. */
const session = z.string().regex(/^[0-9a-f]{32}$/)
const ofSession = z.object({ session })
const ofStream = inSpace.extend({ stream })
const end = z.object({ device: deviceId, session })

export const SIGNAL_KINDS = ['offer', 'answer', 'candidate', 'bye'] as const
export type SignalKind = (typeof SIGNAL_KINDS)[number]
const signal = z.object({ kind: z.enum(SIGNAL_KINDS), text: z.string().max(CALL_LIMITS.description) })

/**
 * How loud somebody is, from silence to 9. It is sent to other devices, but not to windows: they hear it, and it
 * changes constantly.
 */
const level = z.number().int().min(0).max(9)
/** `recording`: it records the people who agree to that. `live`: it broadcasts those who agree to that. */
const flags = z.object({
  muted: z.boolean(),
  camera: z.boolean(),
  screen: z.boolean(),
  recording: z.boolean(),
  live: z.boolean(),
})
export type CallFlags = z.infer<typeof flags>
const said = z.object({ flags, hand: z.boolean(), level })

/**
 * A device in a call, perhaps this one, and the person it belongs to. `hand`: when it was raised. `listens`: their role
 * doesn't allow speaking, and their descriptions say that they send nothing.
 */
const participant = end.extend({ person, since: time, flags, hand: time.nullable(), listens: z.boolean() })
export type CallPerson = z.infer<typeof participant>
/**
 * A room that isn't empty, with its people in the order in which they joined. `ringing`: somebody there waits for an
 * answer.
 */
const room = z.object({ stream, people: listOf(participant), ringing: z.boolean() })
export type CallRoom = z.infer<typeof room>
const rooms = inSpace.extend({ rooms: listOf(room) })

const recording = z.string().regex(/^[0-9a-f]{32}$/)
const title = z.string().max(RECORDING_LIMITS.title)
const part = count.max(RECORDING_LIMITS.parts)
const partBytes = bytes.refine(
  ({ length }) => length > 0 && length <= RECORDING_LIMITS.partBytes,
  'not the length of a part',
)
/** A recording on this device that isn't a file yet. `isOpen`: the window that recorded it is still open. */
const unfinished = ofStream.extend({ recording, title, began: time, isOpen: z.boolean() })
export type UnfinishedRecording = z.infer<typeof unfinished>

export const callCalls = {
  /** Who is in which room now. */
  'calls.list': call(inSpace, rooms),
  /**
   * Enters a room; this window leaves its previous one. With the previous `session`, the stay continues after a restart
   * of the host. `refused`: another window of this device is in a call, or the room is full.
   */
  'calls.join': call(ofStream.extend({ session: session.optional(), ...said.partial().shape }), ofSession),
  /** `hand`, `level`: unchanged if omitted. */
  'calls.update': call(ofSession.extend(said.partial().shape), nothing),
  'calls.leave': call(ofSession, nothing),
  /**
   * To one window in the same room. `text`: of an offer or answer, its description; of a candidate, JSON of
   * RTCIceCandidateInit; of a bye, nothing. A description has exactly the media sections audio, video, video, audio and
   * application, in this order, and one SHA-256 fingerprint, which stays the same for the whole session: make one
   * certificate (`RTCPeerConnection.generateCertificate`) for all connections of a session. Each further description to
   * the same session has another ICE user fragment. A signal that breaks these rules arrives as `bye`.
   */
  'calls.signal': call(ofSession.extend({ to: end, ...signal.shape }), nothing),
  /**
   * Rings the other devices of a small conversation until somebody answers. `not-allowed`: nobody else is left in it.
   * `refused`: it is large, or a channel.
   */
  'calls.ring': call(ofSession, nothing),
  /** The rings of the moment, for a window that has just opened and missed their events. */
  'calls.rings': call(nothing, listOf(ofStream.extend({ from: end }))),
  /** Stops ringing in all windows of this device, and notifies the caller. */
  'calls.decline': call(ofStream, nothing),
  /** Begins to store a recording that this window makes of its call. `title`: of the channel or conversation. */
  'calls.record': call(ofSession.extend({ title }), z.object({ recording })),
  /** Stores the next part, counted from 0. Sending the last one again has no effect. */
  'calls.record-part': call(z.object({ recording, part, bytes: partBytes }), nothing),
  'calls.recordings': call(nothing, listOf(unfinished)),
  /** Null after the last part. */
  'calls.recorded': call(z.object({ recording, part }), z.object({ bytes: bytes.nullable() })),
  /** Deletes a recording, because it is a file now or nobody wants it. */
  'calls.drop-recording': call(z.object({ recording }), nothing),
}

export const callEvents = {
  /** The people in a space's rooms changed. */
  'calls.participants': rooms,
  /**
   * Sent only to the window of the session. A `bye` also arrives for a device that is no longer allowed in the call.
   */
  'calls.signal': ofSession.extend({ from: end, ...signal.shape }),
  /**
   * `rings`: show it. `answered`: another window of this device joined. `declined`: another window declined. `stopped`:
   * the caller has left, or waited long enough.
   */
  'calls.ring': ofStream.extend({ from: end, state: z.enum(['rings', 'answered', 'declined', 'stopped']) }),
  /** Sent only to the window that rings: a device won't answer. */
  'calls.declined': ofSession.extend({ device: deviceId }),
  /**
   * Sent only to the window of the session, which is no longer in a room: its device isn't allowed there, or the space
   * was closed.
   */
  'calls.ended': ofSession.extend({ space: spaceId, reason: z.enum(['removed', 'closed']) }),
}
