/** Calls about spaces: their members, and joining and leaving. */
import { z } from 'zod'
import {
  call,
  conversationId,
  count,
  deviceId,
  inSpace,
  listOf,
  name,
  nothing,
  person,
  personalRole,
  role,
  shownColor,
  shownName,
  spaceId,
  time,
} from '../calls/shapes.ts'
import { LIMITS } from '../record/limits.ts'
import { SPACE_KINDS } from '../space/kind.ts'
import { publicationDetail } from './publications.ts'

/** A space's current connection. `here` is the number of other devices online, without relays. */
export const connection = z.object({
  state: z.enum(['offline', 'alone', 'connecting', 'connected']),
  here: count,
  relays: count,
  /** While a history arrives: records here, and records known to exist elsewhere. */
  progress: z.object({ have: count, total: count }).nullable(),
  /** State of the space's discovery servers; null if none is in use. */
  discoveryServers: z.enum(['connecting', 'connected', 'failed']).nullable(),
  /** No device is linked over TCP, so a window must join the space's room, even if the space isn't on screen. */
  needsRoom: z.boolean(),
})
export type Connection = z.infer<typeof connection>

/**
 * `joining`: the invite is accepted here, but nobody has admitted us yet. `removed`, `left`: read-only from then on.
 * `leaving`: we left, and the space is deleted here once another member knows. `unreadable`: needs a newer Parley.
 * `reader`: subscribed to a public publication, where only publishers are members.
 */
export const standing = z.enum(['member', 'joining', 'removed', 'left', 'leaving', 'unreadable', 'reader'])

export const spaceSummary = z.object({
  id: spaceId,
  name: shownName,
  kind: z.enum(SPACE_KINDS),
  standing,
  role: role.nullable(),
  connection,
})
export type SpaceSummary = z.infer<typeof spaceSummary>

export const member = z.object({
  device: deviceId,
  name: shownName,
  color: shownColor,
  role,
  joined: time,
  online: z.boolean(),
  lastSeen: time.nullable(),
  paths: z.array(z.enum(['tcp', 'webrtc'])),
  /** What this device's person may do to that member; from the one table of permissions. */
  mayRemove: z.boolean(),
  mayChangeRoleTo: z.array(personalRole),
  /** Its quota, bytes. */
  quota: count,
  mayAllowMore: z.boolean(),
})
export type Member = z.infer<typeof member>

/** A former member. `purged`: what this device wrote was deleted. */
export const formerMember = z.object({
  device: deviceId,
  name: shownName,
  color: shownColor,
  how: z.enum(['removed', 'left']),
  purged: z.boolean(),
  mayPurge: z.boolean(),
})
export type FormerMember = z.infer<typeof formerMember>

export const invite = z.object({
  id: z.string(),
  role,
  link: z.string().nullable(),
  created: time,
  expires: time.nullable(),
  /** Governance accepts an invite with no uses, but windows don't make one. */
  uses: count.nullable(),
  used: count,
  issuer: deviceId,
  mayRevoke: z.boolean(),
})
export type Invite = z.infer<typeof invite>

export const spaceDetail = spaceSummary.extend({
  me: deviceId,
  /** The person whom this device belongs to. */
  person,
  members: listOf(member),
  formerMembers: listOf(formerMember),
  invites: listOf(invite),
  mayInviteAs: z.array(role),
  mayWrite: z.boolean(),
  mayRename: z.boolean(),
  /** The conversations of this device, by the id in their docs' names, with all participants including this device. */
  conversations: listOf(
    z.object({
      id: conversationId,
      readers: z.array(deviceId),
      /** `device` can't read some of what `writer` wrote there, because it got no key. */
      withheld: z.array(z.object({ writer: deviceId, device: deviceId })),
    }),
  ),
  /** Null in a team space. */
  channel: publicationDetail.nullable(),
})
export type SpaceDetail = z.infer<typeof spaceDetail>

/** What devices hold of a space. It changes with each record, so a space's details don't depend on it. */
export const spaceHoldings = z.object({
  members: listOf(
    z.object({
      device: deviceId,
      /** Bytes that its records take here. */
      used: count,
      /** For a relay, the number of the space's records that it has reported holding. */
      keeps: count.nullable(),
    }),
  ),
  /** Number of members' devices, including this one, that are known to hold everything written here, and the total. */
  kept: z.object({ devices: count, of: count }),
  /**
   * Changes made here that no other member's device is known to have, or that have yet to be written again. They would
   * be lost to everyone if we left now.
   */
  unkept: count,
})
export type SpaceHoldings = z.infer<typeof spaceHoldings>

export const spaceCalls = {
  /** A team space if no kind is given. */
  'spaces.create': call(z.object({ name, kind: z.enum(SPACE_KINDS).optional() }), inSpace),
  'spaces.join': call(z.object({ link: z.string().max(LIMITS.inviteLength) }), inSpace),
  'spaces.detail': call(inSpace, spaceDetail),
  'spaces.holdings': call(inSpace, spaceHoldings),
  /** Doubles a device's quota. */
  'spaces.allow-more': call(z.object({ space: spaceId, device: deviceId }), nothing),
  'spaces.rename': call(z.object({ space: spaceId, name }), nothing),
  /** Deletes the space from this device. Anything that only this device holds is lost. */
  'spaces.delete-from-device': call(inSpace, nothing),
  'spaces.invite': call(
    z.object({
      space: spaceId,
      role,
      expires: time.nullable(),
      uses: z.number().int().positive().max(1000).nullable(),
    }),
    invite,
  ),
  'spaces.revoke-invite': call(z.object({ space: spaceId, invite: z.string() }), nothing),
  'spaces.change-role': call(z.object({ space: spaceId, device: deviceId, role: personalRole }), nothing),
  'spaces.remove': call(z.object({ space: spaceId, device: deviceId }), nothing),
  /** Deletes everything that a former member wrote, on every device of the space. */
  'spaces.purge': call(z.object({ space: spaceId, device: deviceId }), nothing),
  /**
   * Leaves the space. `successor`: takes an owner's place. `keep`: the content stays readable; otherwise the space is
   * deleted here as soon as another member knows that we left. `anyway`: leave even if changes made here are on no
   * other device; otherwise that is refused.
   */
  'spaces.leave': call(
    z.object({ space: spaceId, successor: deviceId.nullable(), keep: z.boolean(), anyway: z.boolean() }),
    nothing,
  ),
  /**
   * Starts a conversation with other members, or with none, and makes it writable. The same people always get the same
   * id.
   */
  'conversations.begin': call(
    z.object({
      space: spaceId,
      devices: z.array(deviceId).max(LIMITS.conversationReaders - 1),
    }),
    z.object({ conversation: conversationId }),
  ),
} as const

export const spaceEvents = {
  'space.changed': inSpace,
} as const
