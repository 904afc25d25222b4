/** Calls and events of casts (SPEC.md). The source's window encodes, and viewers' windows decode; hosts do the rest. */
import { z } from 'zod'
import { bytes, call, count, deviceId, inSpace, listOf, nothing, time } from '../../calls/shapes.ts'
import { isCastTitle } from './announcement.ts'
import { CAST_LIMITS } from './limits.ts'
import { STRIPES } from './stripes.ts'

/** Id of a channel. */
const stream = z.string().regex(/^[0-9a-f]{16}$/)
const cast = z.string().regex(/^[0-9a-f]{32}$/)
const ofCast = inSpace.extend({ cast })
const stripe = z
  .number()
  .int()
  .min(0)
  .max(STRIPES.length - 1)
const delay = z.number().int().min(CAST_LIMITS.leastDelay).max(CAST_LIMITS.mostDelay)

const picture = z.object({ type: z.literal('picture'), codec: z.string(), width: count, height: count })
const sound = z.object({ type: z.literal('sound'), codec: z.string(), rate: count, channels: count })
/**
 * One picture, or packets of sound of 20 ms each. `time`: milliseconds since the cast began. `isKey`: decoding can begin
 * here; then there is a `format`.
 */
const frame = z.object({
  stripe,
  time: count,
  isKey: z.boolean(),
  layer: z.number().int().min(0).max(2),
  level: z.number().int().min(0).max(9),
  format: z.discriminatedUnion('type', [picture, sound]).nullable(),
  chunks: z.array(bytes).max(CAST_LIMITS.packets),
})
export type CastFrameInput = z.infer<typeof frame>

/** A cast that is on. `watched`: by this device. `viewers`: about how many watch, as its source says. */
const shown = z.object({
  cast,
  device: deviceId,
  stream,
  title: z.string(),
  since: time,
  delay,
  viewers: count,
  watched: z.boolean(),
})
export type ShownCast = z.infer<typeof shown>
const casts = inSpace.extend({ casts: listOf(shown) })

export const castCalls = {
  /** What is on now. */
  'casts.list': call(inSpace, casts),
  /**
   * Begins a cast of this window. `rates`: bytes a second in each stripe; `every`: milliseconds between two frames there,
   * usually. `refused`: this device casts already. `not-allowed`: it may not write.
   */
  'casts.begin': call(
    inSpace.extend({
      stream,
      title: z.string().refine(isCastTitle),
      delay,
      rates: z.array(z.number().int().min(0).max(CAST_LIMITS.bytesPerSecond)).length(STRIPES.length),
      every: z.array(z.number().int().min(1).max(10_000)).length(STRIPES.length),
    }),
    z.object({ cast }),
  ),
  /** The next frame. `bad-input`: viewers would refuse it. */
  'casts.send': call(ofCast.extend({ frame }), nothing),
  'casts.end': call(ofCast, nothing),
  /** From now on this window is sent what comes. */
  'casts.watch': call(ofCast, nothing),
  'casts.leave': call(ofCast, nothing),
}

export const castEvents = {
  /** What is on in a space changed. */
  'casts.changed': casts,
  /** Only to windows that watch. */
  'casts.frame': ofCast.extend({ frame }),
}
