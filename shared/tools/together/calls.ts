/** Calls and events of looking together (SPEC.md). */
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
/** What somebody shows, and where; `path` as in `OnScreen`. */
const showing = z.object({ session, device: deviceId, path })
export type ShowingOnScreen = z.infer<typeof showing>
const showings = inSpace.extend({ showings: listOf(showing) })

export const togetherCalls = {
  'together.list': call(inSpace, showings),
  /**
   * Shows what this window has on screen; call it at each change. Without `session`, a new showing begins; with one that
   * another device leads, this one takes the lead. A device leads one showing, with one window: the last one that
   * asked. `not-found`: that showing is over; `not-allowed`: this device may not write here.
   */
  'together.show': call(inSpace.extend({ session: session.optional(), onScreen }), z.object({ session })),
  /** Ends the showing that this window leads. */
  'together.end': call(ofSession, nothing),
  /** This window gets `together.moved` of one showing, or of none. */
  'together.follow': call(inSpace.extend({ session: session.nullable() }), nothing),
  /** What is the time on the leader's window? */
  'together.ask': call(ofSession.extend({ number: count }), nothing),
  'together.answer': call(ofSession.extend({ to: deviceId, number: count, at: count }), nothing),
}

export const togetherEvents = {
  /** Somebody began or ended a showing, took the lead, or went to another place. */
  'together.showings': showings,
  /** To windows that follow. `clip.at` is on the clock of the leader's window. */
  'together.moved': ofSession.extend({ device: deviceId, onScreen }),
  /** To the window that leads. */
  'together.asked': ofSession.extend({ from: deviceId, number: count }),
  /** To windows that follow. */
  'together.answered': ofSession.extend({ number: count, at: count }),
  /** To the window that leads: who follows now. */
  'together.followers': ofSession.extend({ people: listOf(person) }),
  /** To the window that led: it doesn't anymore. `taken`: somebody else leads the same showing. */
  'together.ended': ofSession.extend({ reason: z.enum(['taken', 'elsewhere', 'removed', 'closed']) }),
}
