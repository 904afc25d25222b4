/** Calls and events for invitations (SPEC.md). */
import { z } from 'zod'
import { call, deviceId, inSpace, listOf, nothing, time } from '../../calls/shapes.ts'

/** The limits are those of entries (`shape.ts`); the host checks them before writing. */
const text = z.string()
const ofInvitation = inSpace.extend({ invitation: text })

/** To this person. */
const received = inSpace.extend({ id: text, from: deviceId, path: text, title: text, note: text })
export type ReceivedInvitation = z.infer<typeof received>

/** By this person. */
const sent = z.object({
  id: text,
  path: text,
  time,
  to: listOf(deviceId),
  answers: listOf(z.object({ device: deviceId, yes: z.boolean() })),
})
export type SentInvitation = z.infer<typeof sent>

export const invitationCalls = {
  /**
   * `not-allowed`: this device can't write here. `bad-input`: this version doesn't know the place, or a limit is
   * exceeded.
   */
  'invitations.invite': call(
    inSpace.extend({ to: listOf(deviceId), path: text, title: text, note: text, lasts: z.number() }),
    z.object({ invitation: text }),
  ),
  /** `not-found`: it has ended or was revoked. Others don't see the answer of a person with view-only access. */
  'invitations.answer': call(ofInvitation.extend({ yes: z.boolean() }), nothing),
  'invitations.revoke': call(ofInvitation, nothing),
  /** Invitations that rang recently and have no answer yet. */
  'invitations.ringing': call(nothing, listOf(received)),
  /** Invitations in force, newest first. */
  'invitations.sent': call(inSpace, listOf(sent)),
}

export const invitationEvents = {
  /** A space's invitations have changed, or the ones that ring. */
  'invitations.changed': inSpace,
}
