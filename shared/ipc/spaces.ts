/** The part of the map that is about spaces: who is in, and how one comes in and goes. */
import { z } from 'zod'
import { LIMITS } from '../record/limits.ts'
import { SPACE_KINDS } from '../space/kind.ts'
import { channelDetail } from './channels.ts'
import {
  call,
  conversationId,
  count,
  deviceId,
  inSpace,
  listOf,
  name,
  nothing,
  personalRole,
  role,
  shownColour,
  shownName,
  spaceId,
  time,
} from './shapes.ts'

/** How a space stands on the network now. `here` counts other devices that are linked. */
export const connection = z.object({
  state: z.enum(['offline', 'alone', 'connecting', 'connected']),
  here: count,
  /** While a history arrives: records here and records known to exist elsewhere. */
  progress: z.object({ have: count, total: count }).nullable(),
  /** How the space's rendezvous servers stand; null where none is in use. */
  rendezvous: z.enum(['connecting', 'connected', 'failed']).nullable(),
  /** Nobody is linked on a network: a window is to be in the space's room, whether the space is on screen or not. */
  needsRoom: z.boolean(),
})
export type Connection = z.infer<typeof connection>

/**
 * `joining`: the invite is accepted here, nobody has admitted us yet. `removed`, `left`: read only, from then on. `leaving`: we left, and
 * the space goes from here once somebody else knows. `unreadable`: needs a newer Parley. `reader`: subscribed to a public channel, of
 * which only publishers are members.
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
  colour: shownColour,
  role,
  joined: time,
  online: z.boolean(),
  lastSeen: time.nullable(),
  paths: z.array(z.enum(['tcp', 'webrtc'])),
  /** What this person's screen may do to that member; from the one table of permissions. */
  mayRemove: z.boolean(),
  mayChangeRoleTo: z.array(personalRole),
  /** Bytes that its records take here, and how many others take of it. */
  used: count,
  budget: count,
  mayAllowMore: z.boolean(),
  /** Of a keeper: how many records of the space it has said to hold. */
  keeps: count.nullable(),
})
export type Member = z.infer<typeof member>

/** Who was in. `purged`: what this device wrote was deleted. */
export const formerMember = z.object({
  device: deviceId,
  name: shownName,
  colour: shownColour,
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
  /** Governance takes an invite for nobody, which no window makes. */
  uses: count.nullable(),
  used: count,
  issuer: deviceId,
  mayRevoke: z.boolean(),
})
export type Invite = z.infer<typeof invite>

export const spaceDetail = spaceSummary.extend({
  me: deviceId,
  members: listOf(member),
  former: listOf(formerMember),
  invites: listOf(invite),
  mayInviteAs: z.array(role),
  mayWrite: z.boolean(),
  mayRename: z.boolean(),
  /** Those that this device takes part in, by the id that its docs are named with; all who take part in each, this device too. */
  conversations: listOf(
    z.object({
      id: conversationId,
      readers: z.array(deviceId),
      /** Some of what `writer` wrote there `device` can't read, who was given no key. */
      withheld: z.array(z.object({ writer: deviceId, device: deviceId })),
    }),
  ),
  /** Members' devices known to hold all that was written here, this one among them, of how many. */
  kept: z.object({ devices: count, of: count }),
  /** Changes made here that no other member's device is known to have, or that are to be written again: nobody would get them any more, had we left. */
  unkept: count,
  /** Null in a workspace. */
  channel: channelDetail.nullable(),
})
export type SpaceDetail = z.infer<typeof spaceDetail>

export const spaceCalls = {
  /** A workspace where no kind is given. */
  'spaces.create': call(z.object({ name, kind: z.enum(SPACE_KINDS).optional() }), inSpace),
  'spaces.join': call(z.object({ link: z.string().max(LIMITS.inviteLength) }), inSpace),
  'spaces.detail': call(inSpace, spaceDetail),
  /** Lets others keep twice as much of a device as until now. */
  'spaces.allow-more': call(z.object({ space: spaceId, device: deviceId }), nothing),
  'spaces.rename': call(z.object({ space: spaceId, name }), nothing),
  /** Forgets the space on this device: what only this device holds is lost. */
  'spaces.forget': call(inSpace, nothing),
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
  /** Deletes, on every device of the space, what somebody wrote who is no longer in. */
  'spaces.purge': call(z.object({ space: spaceId, device: deviceId }), nothing),
  /**
   * Leaves the space. `successor`: who takes an owner's place. `keep`: what is here stays to be read; otherwise the space goes from this
   * device as soon as somebody else knows that we left. `anyway`: although changes made here are on no other device; refused otherwise.
   */
  'spaces.leave': call(
    z.object({ space: spaceId, successor: deviceId.nullable(), keep: z.boolean(), anyway: z.boolean() }),
    nothing,
  ),
  /** Makes a conversation with others of the space, or with nobody else, one that can be written in. The same people give the same id, whoever asks. */
  'conversations.begin': call(
    z.object({
      space: spaceId,
      devices: z.array(deviceId).max(LIMITS.conversationReaders - 1),
    }),
    z.object({ conversation: conversationId }),
  ),
  /** One types in a conversation, or has stopped: told to those who take part in it, and linked, alone. */
  'conversations.typing': call(z.object({ space: spaceId, conversation: conversationId, on: z.boolean() }), nothing),
} as const

export const spaceEvents = {
  'space.changed': inSpace,
  /** Somebody types in a conversation that this device takes part in, or has stopped. */
  'live.typing': z.object({ space: spaceId, device: deviceId, conversation: conversationId, on: z.boolean() }),
} as const
