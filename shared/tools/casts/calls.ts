/**
 * Calls and events of casts (SPEC.md). The source's window encodes, and viewers' windows decode; hosts do the rest.
 * Rates are bytes a second.
 */
import { z } from 'zod'
import { bytes, call, count, deviceId, inSpace, listOf, nothing, time } from '../../calls/shapes.ts'
import { CONVERSATION, ITEM } from '../tool.ts'
import { CAST_LIMITS } from './limits.ts'
import { STRIPES } from './stripes.ts'
import { isCastTitle } from './title.ts'

/** Id of a channel, or, for what is sent in its call, of a conversation. */
const stream = z.string().regex(new RegExp(`^(?:${ITEM}|${CONVERSATION})$`))
const cast = z.string().regex(/^[0-9a-f]{32}$/)
const ofCast = inSpace.extend({ cast })
const delay = z.number().int().min(CAST_LIMITS.leastDelay).max(CAST_LIMITS.mostDelay)

const picture = z.object({ type: z.literal('picture'), codec: z.string(), width: count, height: count })
const sound = z.object({ type: z.literal('sound'), codec: z.string(), rate: count, channels: count })
/**
 * One picture, or packets of sound of 20 ms each. `time`: milliseconds since the cast began. `isKey`: decoding can begin
 * here; then there is a `format`. `needs`: the time of the picture without which this one can't be decoded.
 */
const frame = z.object({
  stripe: count,
  time: count,
  isKey: z.boolean(),
  layer: count,
  level: count,
  format: z.discriminatedUnion('type', [picture, sound]).nullable(),
  chunks: z.array(bytes),
  needs: count.nullable(),
})
const ownFrame = frame.extend({
  stripe: count.max(STRIPES.length - 1),
  time: count.max(CAST_LIMITS.lasts),
  layer: count.max(2),
  level: count.max(9),
  chunks: z.array(bytes).max(CAST_LIMITS.packets),
})
export type CastFrameInput = z.infer<typeof frame>

/**
 * A cast that is on. `inCall`: what a device sends in the call there, for those whom it doesn't reach directly. `stage`: devices
 * whose own casts there belong to it. `watched`: by this device. `viewers`: about how many watch, as its source says. `isSilent`: the
 * source hasn't said for a while that it casts; it may come back within a minute.
 */
const shown = z.object({
  cast,
  device: deviceId,
  stream,
  title: z.string(),
  since: time,
  delay,
  viewers: count,
  /** Lines of the chat that each may say in a minute; 0: nobody says any. */
  perMinute: count,
  inCall: z.boolean(),
  stage: listOf(deviceId),
  watched: z.boolean(),
  isSilent: z.boolean(),
})
export type ShownCast = z.infer<typeof shown>
const casts = inSpace.extend({ casts: listOf(shown) })

/** What somebody wrote in the chat. `id`: on this device, increasing. */
const line = z.object({ id: count, device: deviceId, at: time, text: z.string() })
export type ShownLine = z.infer<typeof line>
/** A caption stands until the next one, or until nobody has needed it for a while. */
const caption = z.object({ text: z.string(), at: time })
export type ShownCaption = z.infer<typeof caption>
const text = z.string().max(CAST_LIMITS.text)

/** `passOn`: the rate at which this device passes others' casts on at most; 0: it doesn't. It may spare that (`casts.spare`). */
const settings = z.object({ passOn: count })
export type CastSettings = z.infer<typeof settings>

/**
 * How a cast goes through this device. By stripe, `from`: who brings it; null: nobody, or it is cast here. `depth`: how
 * many devices it has passed. `lag`: by how many milliseconds it comes later than the fastest. `lost`: frames or parts
 * of them that nobody brought in time. `children`: devices that get something from this one.
 */
const flow = z.object({
  stripes: z.array(z.object({ from: deviceId.nullable(), depth: count, lag: count, lost: count })),
  children: count,
  received: count,
  sent: count,
})
export type CastFlow = z.infer<typeof flow>

export const castCalls = {
  /** What is on now. */
  'casts.list': call(inSpace, casts),
  /**
   * Begins a cast of this window. `rates`: in each stripe; `every`: milliseconds between two frames there, usually.
   * `upload`: the rate at which this device sends the cast at most, from all `rates` together upwards; three times as
   * much feeds three devices, which pass it on, and a third more lets large pictures through without delay. That's what
   * it is if left out. `refused`: this device casts already. `not-allowed`: it may not write.
   */
  'casts.begin': call(
    inSpace.extend({
      stream,
      title: z.string().refine(isCastTitle),
      delay,
      rates: z.array(z.number().int().min(0).max(CAST_LIMITS.bytesPerSecond)).length(STRIPES.length),
      every: z.array(z.number().int().min(1).max(10_000)).length(STRIPES.length),
      upload: count.max(CAST_LIMITS.mostPassedOn).optional(),
      inCall: z.boolean().optional(),
    }),
    z.object({ cast }),
  ),
  /**
   * The next frames; wait for the answer before you send more. `waiting`: for how many milliseconds what is to go out has
   * been waiting: from 300 on, encode less. `bad-input`: viewers would refuse one of them; the others go out.
   */
  'casts.send': call(
    ofCast.extend({ frames: z.array(ownFrame).min(1).max(CAST_LIMITS.framesAtOnce) }),
    z.object({ waiting: count }),
  ),
  'casts.end': call(ofCast, nothing),
  /**
   * From now on this window is sent what comes, or, if it watches already, what it wants now: the first `stripes` of the
   * cast, or all. What no window wants doesn't come to this device.
   */
  'casts.watch': call(ofCast.extend({ stripes: count.max(STRIPES.length).optional() }), nothing),
  /**
   * How many frames this window has handled since it began to watch, in all: say so every 16 frames or so. If 64 aren't
   * handled, the host leaves out those of higher layers; if 128, all pictures, up to the next with which decoding can
   * begin; if 256, everything.
   */
  'casts.took': call(ofCast.extend({ frames: count }), nothing),
  'casts.leave': call(ofCast, nothing),
  /** `not-found`: this device neither casts nor watches it. */
  'casts.flow': call(ofCast, flow),
  /** What was written in the chat lately, and the caption. */
  'casts.chat': call(ofCast, z.object({ lines: listOf(line), caption: caption.nullable() })),
  /**
   * Says something in the chat, if the pace of the cast allows it. `wait`: for how many milliseconds the next one has to
   * wait then. `refused`: nobody says anything there. `not-allowed`: this device may not write.
   */
  'casts.say': call(ofCast.extend({ text }), z.object({ isSaid: z.boolean(), wait: count })),
  /** Of this window's own cast. */
  'casts.set-chat': call(ofCast.extend({ perMinute: count.max(CAST_LIMITS.linesPerMinute) }), nothing),
  /** Who is to be on stage in this window's own cast. */
  'casts.set-stage': call(ofCast.extend({ stage: z.array(deviceId).max(CAST_LIMITS.stage) }), nothing),
  /** What is being said, by the source or somebody on its stage; empty: nothing. `refused`: too many in a minute. */
  'casts.caption': call(ofCast.extend({ text }), nothing),
  /**
   * Whether this window's device has little battery left, or its network costs by what goes over it. Then it passes
   * nothing on, until its windows say otherwise or are gone.
   */
  'casts.spare': call(z.boolean(), nothing),
  'casts.settings': call(nothing, settings),
  'casts.set-settings': call(z.object({ passOn: count.max(CAST_LIMITS.mostPassedOn) }), nothing),
}

export const castEvents = {
  /** What is on in a space changed. */
  'casts.changed': casts,
  /** Only to windows that watch. */
  'casts.frame': ofCast.extend({ frame }),
  'casts.said': ofCast.extend({ line }),
  'casts.captioned': ofCast.extend({ caption }),
  'casts.settings': settings,
}
