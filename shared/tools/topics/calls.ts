/** Calls and events of data streams. */
import { z } from 'zod'
import { call, deviceId, inSpace, listOf, nothing, time } from '../../calls/shapes.ts'
import { isTopicName, TOPIC_LIMITS } from './shape.ts'

const topicName = z.string().refine(isTopicName, 'no name of a topic')
const keep = z.number().int().min(0).max(TOPIC_LIMITS.kept)
const ofTopic = inSpace.extend({ topic: topicName })

/** Identifies a subscription; chosen by the window. */
const following = z.string().min(1).max(40)

/** `topic`: an id, which stays when the stream is renamed. `keep`: messages kept of each device; 0: none is stored. */
const listedTopic = z.object({ id: z.string(), name: z.string(), keep, maker: deviceId, mayChange: z.boolean() })

export const topicCalls = {
  'topics.list': call(inSpace, listOf(listedTopic)),
  /** The folder that a program's `--profile` must name to reach this host; null: programs find it without. */
  'topics.profile': call(z.undefined(), z.object({ profile: z.string().nullable() })),
  /** `bad-input`: the name is taken. */
  'topics.make': call(inSpace.extend({ name: topicName, keep }), z.object({ topic: z.string() })),
  'topics.change': call(ofTopic.extend({ name: topicName.optional(), keep: keep.optional() }), nothing),
  'topics.remove': call(ofTopic, nothing),
  /**
   * Subscribes: sends the kept messages of a stream and then new ones as `topics.messages`; for all streams (null), at
   * first only the latest of each device.
   */
  'topics.follow': call(inSpace.extend({ topic: topicName.nullable(), following }), nothing),
  'topics.unfollow': call(z.object({ following }), nothing),
}

export const topicEvents = {
  /** The list of streams, or a stream's details, changed. */
  'topics.changed': inSpace,
  /** In order of arrival; at first the kept messages, ordered by time. */
  'topics.messages': z.object({
    following,
    messages: listOf(z.object({ topic: z.string(), device: deviceId, time, text: z.string() })),
  }),
}
