/** Calls and events of invitations (SPEC.md). */
import { z } from 'zod'
import { call, deviceId, inSpace, listOf, nothing, time } from '../../calls/shapes.ts'

/** Their bounds are those of entries (`shape.ts`), which the host checks before it writes one. */
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
  /** `not-allowed`: this device may not write here. `bad-input`: no place of this version, or beyond a bound. */
  'invitations.invite': call(
    inSpace.extend({ to: listOf(deviceId), path: text, title: text, note: text, lasts: z.number() }),
    z.object({ invitation: text }),
  ),
  /** `not-found`: it has ended, or was revoked. Of somebody who may not write, others learn no answer. */
  'invitations.answer': call(ofInvitation.extend({ yes: z.boolean() }), nothing),
  'invitations.revoke': call(ofInvitation, nothing),
  /** What rang lately, and waits for an answer. */
  'invitations.ringing': call(nothing, listOf(received)),
  /** Those that are in force, newest first. */
  'invitations.sent': call(inSpace, listOf(sent)),
}

export const invitationEvents = {
  /** Those of a space, or what rings. */
  'invitations.changed': inSpace,
}
