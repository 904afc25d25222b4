/** Calls and events for data streams. */
import { z } from 'zod'
import { call, deviceId, inSpace, listOf, nothing, time } from '../../calls/shapes.ts'
import { isTopicName, TOPIC_LIMITS } from './shape.ts'

const topicName = z.string().refine(isTopicName, 'no name of a topic')
const keep = z.number().int().min(0).max(TOPIC_LIMITS.kept)
const ofTopic = inSpace.extend({ topic: topicName })

/** Identifies a subscription; chosen by the window. */
const following = z.string().min(1).max(40)

/**
 * `topic`: an id, which stays the same when the stream is renamed. `keep`: number of messages stored per device; 0:
 * none are stored.
 */
const listedTopic = z.object({ id: z.string(), name: z.string(), keep, maker: deviceId, mayChange: z.boolean() })

export const topicCalls = {
  'topics.list': call(inSpace, listOf(listedTopic)),
  /** The folder for a program's `--profile` to reach this host; null if programs find the host without it. */
  'topics.profile': call(z.undefined(), z.object({ profile: z.string().nullable() })),
  /** `bad-input`: the name is taken. */
  'topics.make': call(inSpace.extend({ name: topicName, keep }), z.object({ topic: z.string() })),
  'topics.change': call(ofTopic.extend({ name: topicName.optional(), keep: keep.optional() }), nothing),
  'topics.remove': call(ofTopic, nothing),
  /**
   * Subscribes to a stream: sends its stored messages and then new ones as `topics.messages`. For all streams (null),
   * the stored ones are only the latest from each device.
   */
  'topics.follow': call(inSpace.extend({ topic: topicName.nullable(), following }), nothing),
  'topics.unfollow': call(z.object({ following }), nothing),
}

export const topicEvents = {
  /** The list of streams, or a stream's details, changed. */
  'topics.changed': inSpace,
  /** In order of arrival; the stored messages come first, ordered by time. */
  'topics.messages': z.object({
    following,
    messages: listOf(z.object({ topic: z.string(), device: deviceId, time, text: z.string() })),
  }),
}
