/** The part of the map about people on the same network, and first meetings with them. */
import { z } from 'zod'
import {
  call,
  deviceId,
  inSpace,
  listOf,
  name,
  nothing,
  personalRole,
  shownColor,
  shownName,
  spaceId,
  time,
} from '../calls/shapes.ts'
import { SPACE_KINDS } from '../space/kind.ts'
import { sending, sentFile } from './sending.ts'

/** Someone on this network. `spaces`: the spaces they show; `space` is the id of one that this device is also in. */
export const nearbyPerson = z.object({
  id: z.string(),
  name: shownName,
  color: shownColor,
  address: z.string(),
  spaces: listOf(z.object({ id: z.string(), name: shownName, space: spaceId.nullable() })),
  offers: listOf(z.object({ tool: z.string(), id: z.string(), name: shownName })),
  /** Whether their version understands invitations to activities. */
  isInvitable: z.boolean(),
  /** Whether a first meeting with them is in progress: there is one at a time. */
  isMeeting: z.boolean(),
})

/**
 * A public publication that somebody shows on this network. `address`: of the device that shows it; `space`: its id if
 * this device is in it or reads it.
 */
export const nearbyChannel = z.object({
  link: z.string(),
  name: shownName,
  address: z.string(),
  space: spaceId.nullable(),
})

/**
 * A first meeting of two devices. `words` is the short code, once fixed. `wants`: join the answerer's space, start a
 * new one together, send `files`, or that the answerer comes to an `activity` in the asker's space. `code`: compare the
 * words; `waiting-other`: confirmed only here; `choose-role`: both confirmed, the owner here accepts with a role;
 * `waiting-role`: both confirmed, the owner there chooses; `away`: our invitation waits until the person is back.
 */
export const joinRequest = z.object({
  id: z.string(),
  direction: z.enum(['out', 'in']),
  person: z.object({ name: shownName, color: shownColor }),
  wants: z.enum(['join', 'start', 'files', 'activity']),
  spaceName: shownName.nullable(),
  /** The kind of our space that was requested; null if it is another's, or none yet. */
  spaceKind: z.enum(SPACE_KINDS).nullable(),
  /** Our space that was requested. */
  asks: spaceId.nullable(),
  files: z.array(sentFile).nullable(),
  /** `path`: the part after the space in the address of the place; `until`: when the invitation ends. */
  activity: z.object({ title: shownName, path: z.string(), until: time }).nullable(),
  isConfirmedThere: z.boolean(),
  /** Whether it can make a sound. */
  rings: z.boolean(),
  words: z.array(z.string()).nullable(),
  state: z.enum([
    'calling',
    'code',
    'waiting-other',
    'choose-role',
    'waiting-role',
    'away',
    'done',
    'declined',
    'failed',
  ]),
  reason: z.string().nullable(),
  space: spaceId.nullable(),
})
export type JoinRequest = z.infer<typeof joinRequest>

export const nearbyState = z.object({
  visible: z.boolean(),
  visibleUntil: time.nullable(),
  addresses: listOf(z.string()),
  people: listOf(nearbyPerson),
  channels: listOf(nearbyChannel),
  joinRequests: listOf(joinRequest),
  /** People that this person has blocked. */
  blocked: listOf(z.object({ device: deviceId, name: shownName })),
  /** Files sent directly to somebody, from reading until dismissal. */
  sendings: listOf(sending),
  discovery: z.enum(['working', 'starting', 'unavailable']),
})
export type NearbyState = z.infer<typeof nearbyState>

export const nearbyCalls = {
  'nearby.state': call(nothing, nearbyState),
  /** Opens or closes the Nearby screen. This device is visible while it is open. */
  'nearby.open': call(z.object({ open: z.boolean() }), nothing),
  /** Stay visible until this time even if the screen closes; null: only while it is open. */
  'nearby.stay-visible': call(z.object({ until: time.nullable() }), nothing),
  /** `address`: host:port typed by the user. The device appears among the people once it answers. */
  'nearby.connect': call(z.object({ address: z.string().max(300) }), nothing),
  /** Asks to join a space that the person shows (`space`), or to start one together under `name`. */
  'nearby.ask': call(
    z.object({ person: z.string(), space: z.string().nullable(), name: name.nullable() }),
    z.object({ joinRequest: z.string() }),
  ),
  /**
   * Invites somebody to a place in one of our spaces, and to the space along with it. `lasts`: milliseconds.
   * `not-found`: the person has left; `not-allowed`: this device isn't allowed to invite to that space; `bad-input`:
   * not a place in this version, or over a limit.
   */
  'nearby.invite': call(
    inSpace.extend({ person: z.string(), path: z.string(), title: z.string(), role: personalRole, lasts: z.number() }),
    z.object({ joinRequest: z.string() }),
  ),
  /** Declines a first meeting, and all further ones with that device. */
  'nearby.block': call(z.object({ joinRequest: z.string() }), nothing),
  'nearby.unblock': call(z.object({ device: deviceId }), nothing),
  /** The words match. `name`: of the space that this person starts; by default, as they asked. */
  'nearby.confirm': call(z.object({ joinRequest: z.string(), name: name.optional() }), nothing),
  'nearby.accept': call(z.object({ joinRequest: z.string(), role: personalRole }), nothing),
  /** Declines a first meeting in progress, or dismisses one that has ended. */
  'nearby.decline': call(z.object({ joinRequest: z.string() }), nothing),
} as const

export const nearbyEvents = {
  'nearby.changed': nearbyState,
} as const
