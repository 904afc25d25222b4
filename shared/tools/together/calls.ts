/** Calls and events for looking together (SPEC.md). */
import { z } from 'zod'
import { call, count, deviceId, inSpace, listOf, nothing, person } from '../../calls/shapes.ts'
import { TOGETHER_LIMITS as LIMITS } from './limits.ts'
import { isName, isPath } from './on-screen.ts'

const session = z.string().regex(/^[0-9a-f]{32}$/)
const ofSession = inSpace.extend({ session })
const name = z.string().refine(isName, 'not a name of a spot')
const number = z.number().int().min(-LIMITS.number).max(LIMITS.number)
const spot = z.object({ name, numbers: z.array(number).max(LIMITS.numbers) })
const clip = z.object({
  name,
  position: count.max(LIMITS.position),
  at: count,
  speed: count.max(LIMITS.speed),
})
const path = z.string().refine(isPath, 'not a path')
const onScreen = z.object({
  path,
  view: spot.nullable(),
  pointer: spot.nullable(),
  clip: clip.nullable(),
})
/** A showing's leader and place; `path` as in `OnScreen`. */
const showing = z.object({ session, device: deviceId, path })
export type ShowingOnScreen = z.infer<typeof showing>
const showings = inSpace.extend({ showings: listOf(showing) })

export const togetherCalls = {
  'together.list': call(inSpace, showings),
  /**
   * Shows what this window has on screen; call it at each change. Without `session`, a new showing begins; with a
   * session that another device leads, this device takes the lead. A device leads one showing, with one window: the
   * last one to call this. `not-found`: that showing is over; `not-allowed`: this device can't write here.
   */
  'together.show': call(inSpace.extend({ session: session.optional(), onScreen }), z.object({ session })),
  /** Ends the showing that this window leads. */
  'together.end': call(ofSession, nothing),
  /** Subscribes this window to `together.moved` for one showing, or for none. */
  'together.follow': call(inSpace.extend({ session: session.nullable() }), nothing),
  /** Asks for the time on the leader's window. */
  'together.ask': call(ofSession.extend({ number: count }), nothing),
  'together.answer': call(ofSession.extend({ to: deviceId, number: count, at: count }), nothing),
}

export const togetherEvents = {
  /** Somebody has started or ended a showing, taken the lead, or moved to another place. */
  'together.showings': showings,
  /** To following windows. `clip.at` is by the clock of the leader's window. */
  'together.moved': ofSession.extend({ device: deviceId, onScreen }),
  /** To the leading window. */
  'together.asked': ofSession.extend({ from: deviceId, number: count }),
  /** To following windows. */
  'together.answered': ofSession.extend({ number: count, at: count }),
  /** To the leading window: the current followers. */
  'together.followers': ofSession.extend({ people: listOf(person) }),
  /** To the window that led: it no longer does. `taken`: another device leads the same showing. */
  'together.ended': ofSession.extend({ reason: z.enum(['taken', 'elsewhere', 'removed', 'closed']) }),
}
