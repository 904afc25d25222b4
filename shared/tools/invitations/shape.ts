/**
 * Invitations to places in a space (SPEC.md). Each device has a lane for each month, with its invitations and answers.
 */
import { monthOf } from '../../record/time.ts'
import {
  boolean,
  byKind,
  like,
  list,
  maybe,
  oneOf,
  type ReadBy,
  readWith,
  record,
  textUpTo,
  time,
  wholeIn,
} from '../fields.ts'
import { DEVICE } from '../tool.ts'
import { INVITATION_LIMITS as LIMITS } from './limits.ts'
import { INVITATIONS_LANE, INVITATIONS_PREFIX } from './names.ts'

const INVITER = 16

/** The first digits of the inviting device, so that nobody can take it over; then random ones. */
const INVITATION = '[0-9a-f]{32}'

/** @param time milliseconds */
export const invitationsLane = (time: number, device: string): string =>
  `${INVITATIONS_PREFIX}${monthOf(time)}/${device}`

/** The device whose lane it is; null if the doc isn't such a lane. */
export const readInvitationsLane = (doc: string): string | null => INVITATIONS_LANE.exec(doc)?.[2] ?? null

/** Whether the lane may contain an invitation that was in force at a time, in milliseconds. */
export const mayBeInForce = (doc: string, time: number): boolean =>
  (INVITATIONS_LANE.exec(doc)?.[1] ?? '') >= monthOf(time - LIMITS.lasts[1] - LIMITS.answersFor)

/** Whether a device can have made an invitation with this id. */
export const isInviter = (invitation: string, device: string): boolean =>
  invitation.startsWith(device.slice(0, INVITER))

/** @param random 16 hex digits */
export const invitationId = (device: string, random: string): string => `${device.slice(0, INVITER)}${random}`

const invitation = like(INVITATION)

const entry = byKind({
  invite: record({
    kind: oneOf('invite'),
    id: invitation,
    /** Devices. */
    to: list(like(DEVICE), 1, LIMITS.people),
    /** Follows `#/space/<space>/` in the address of the place. */
    path: textUpTo(LIMITS.path, (text) => text !== ''),
    /** The place's name, for invitees who haven't received it yet. */
    title: textUpTo(LIMITS.title),
    note: maybe(textUpTo(LIMITS.note)),
    /** Milliseconds. */
    lasts: wholeIn(...LIMITS.lasts),
    time,
  }),
  answer: record({ kind: oneOf('answer'), in: invitation, yes: boolean, time }),
  /** By the inviter. */
  revoke: record({ kind: oneOf('revoke'), in: invitation, time }),
})
export type InvitationEntry = ReadBy<typeof entry>

/** Null if it isn't a valid entry. */
export const readInvitationEntry = (value: unknown): InvitationEntry | null => readWith(entry, value)
