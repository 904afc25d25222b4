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

/** Id of a channel or, for a cast in a call, of a conversation. */
const stream = z.string().regex(new RegExp(`^(?:${ITEM}|${CONVERSATION})$`))
const cast = z.string().regex(/^[0-9a-f]{32}$/)
const ofCast = inSpace.extend({ cast })
const delay = z.number().int().min(CAST_LIMITS.leastDelay).max(CAST_LIMITS.mostDelay)

const picture = z.object({ type: z.literal('picture'), codec: z.string(), width: count, height: count })
const sound = z.object({ type: z.literal('sound'), codec: z.string(), rate: count, channels: count })
/**
 * One picture, or packets of sound of 20 ms each. `time`: milliseconds since the cast began. `isKey`: decoding can
 * begin here; then there is a `format`. `needs`: the time of the picture that this one depends on for decoding.
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
 * A cast that is on. `inCall`: it is what a device sends in the call there, for devices that it doesn't reach directly.
 * `stage`: devices whose own casts there belong to it. `watched`: by this device. `viewers`: their approximate number,
 * according to the source. `isSilent`: the source hasn't announced it for a while; it may come back within a minute.
 */
const shown = z.object({
  cast,
  device: deviceId,
  stream,
  title: z.string(),
  since: time,
  delay,
  viewers: count,
  /** Lines of the chat that each device can say per minute; 0 if there is no chat. */
  perMinute: count,
  inCall: z.boolean(),
  stage: listOf(deviceId),
  watched: z.boolean(),
  isSilent: z.boolean(),
})
export type ShownCast = z.infer<typeof shown>
const casts = inSpace.extend({ casts: listOf(shown) })

/** A line of the chat. `id`: on this device, increasing. */
const line = z.object({ id: count, device: deviceId, at: time, text: z.string() })
export type ShownLine = z.infer<typeof line>
/** A caption stays until the next one, or until nobody has needed it for a while. */
const caption = z.object({ text: z.string(), at: time })
export type ShownCaption = z.infer<typeof caption>
const text = z.string().max(CAST_LIMITS.text)

/**
 * `passOn`: the maximum rate at which this device passes on others' casts; 0 if it doesn't. It may save its network or
 * battery (`casts.spare`).
 */
const settings = z.object({ passOn: count })
export type CastSettings = z.infer<typeof settings>

/**
 * How a cast flows through this device. Per stripe, `from`: its parent; null if there is none, or if it is cast here.
 * `depth`: how many devices it has passed through. `lag`: how many milliseconds later it arrives than the fastest
 * stripe. `lost`: frames, or parts of them, that nobody delivered in time. `children`: devices that receive something
 * from this one.
 */
const flow = z.object({
  stripes: z.array(z.object({ from: deviceId.nullable(), depth: count, lag: count, lost: count })),
  children: count,
  received: count,
  sent: count,
})
export type CastFlow = z.infer<typeof flow>

export const castCalls = {
  /** The casts of a space that are on. */
  'casts.list': call(inSpace, casts),
  /**
   * Begins a cast of this window. `rates`: in each stripe; `every`: the usual interval between two frames there, in
   * milliseconds. `upload`: the maximum rate at which this device sends the cast, at least the sum of `rates`. Three
   * times the sum feeds three devices, which pass it on; a third more lets large pictures through without delay, and is
   * the default. `refused`: this device already casts. `not-allowed`: it isn't allowed to write.
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
   * Sends the next frames; wait for the reply before you send more. `waiting`: for how many milliseconds the oldest
   * unsent frame has been waiting; from 300 on, encode less. `bad-input`: viewers would refuse one of the frames; the
   * others are sent.
   */
  'casts.send': call(
    ofCast.extend({ frames: z.array(ownFrame).min(1).max(CAST_LIMITS.framesAtOnce) }),
    z.object({ waiting: count }),
  ),
  'casts.end': call(ofCast, nothing),
  /**
   * Subscribes this window to the frames of a cast, or, if it watches already, changes what it wants: the first
   * `stripes` of the cast, or all. Stripes that no window wants aren't requested from other devices. `forwardsOnly`: the
   * window gets no frames; this device only passes the cast on.
   */
  'casts.watch': call(
    ofCast.extend({ stripes: count.max(STRIPES.length).optional(), forwardsOnly: z.boolean().optional() }),
    nothing,
  ),
  /**
   * The total number of frames that this window has handled since it began to watch; report it every 16 frames or so.
   * If 64 aren't handled, the host leaves out frames of higher layers; if 128, all pictures up to the next with which
   * decoding can begin; if 256, everything.
   */
  'casts.took': call(ofCast.extend({ frames: count }), nothing),
  'casts.leave': call(ofCast, nothing),
  /** `not-found`: this device neither casts nor watches it. */
  'casts.flow': call(ofCast, flow),
  /** The latest lines of the chat, and the caption. */
  'casts.chat': call(ofCast, z.object({ lines: listOf(line), caption: caption.nullable() })),
  /**
   * Says something in the chat, if the pace of the cast allows it. `wait`: for how many milliseconds the next line then
   * has to wait. `refused`: there is no chat. `not-allowed`: this device isn't allowed to write.
   */
  'casts.say': call(ofCast.extend({ text }), z.object({ isSaid: z.boolean(), wait: count })),
  /** For this window's own cast. */
  'casts.set-chat': call(ofCast.extend({ perMinute: count.max(CAST_LIMITS.linesPerMinute) }), nothing),
  /** Sets the devices on stage in this window's own cast. */
  'casts.set-stage': call(ofCast.extend({ stage: z.array(deviceId).max(CAST_LIMITS.stage) }), nothing),
  /**
   * A caption: the current words of the source or of somebody on its stage; empty for none. `refused`: too many in a
   * minute.
   */
  'casts.caption': call(ofCast.extend({ text }), nothing),
  /**
   * Whether this window's device is low on battery or its network is metered. Then it passes nothing on, until its
   * windows report otherwise or are closed.
   */
  'casts.spare': call(z.boolean(), nothing),
  'casts.settings': call(nothing, settings),
  'casts.set-settings': call(z.object({ passOn: count.max(CAST_LIMITS.mostPassedOn) }), nothing),
}

export const castEvents = {
  /** The casts that are on in a space changed. */
  'casts.changed': casts,
  /** Sent only to windows that watch. */
  'casts.frame': ofCast.extend({ frame }),
  'casts.said': ofCast.extend({ line }),
  'casts.captioned': ofCast.extend({ caption }),
  'casts.settings': settings,
}
