/** Topics, in the map of what windows ask their host and of what it tells them. */
import { z } from 'zod'
import { isTopicName, TOPIC_LIMITS } from '../tools/topics/shape.ts'
import { call, deviceId, inSpace, listOf, nothing, time } from './shapes.ts'

const topicName = z.string().refine(isTopicName, 'no name of a topic')
const keep = z.number().int().min(0).max(TOPIC_LIMITS.kept)
const ofTopic = inSpace.extend({ topic: topicName })

/** Names what a window follows: the window chooses it. */
const following = z.string().min(1).max(40)

/** `topic`: an id, which stays when it is called something else. `keep`: messages of each device; 0: none is stored. */
const listedTopic = z.object({ id: z.string(), name: z.string(), keep, maker: deviceId, mayChange: z.boolean() })

export const topicCalls = {
  'topics.list': call(inSpace, listOf(listedTopic)),
  /** `bad-input`: there is one of this name. */
  'topics.make': call(inSpace.extend({ name: topicName, keep }), z.object({ topic: z.string() })),
  'topics.change': call(ofTopic.extend({ name: topicName.optional(), keep: keep.optional() }), nothing),
  'topics.remove': call(ofTopic, nothing),
  /** Tells what is kept of a topic, and then what comes, as `topics.messages`; of all topics (null) only the last of each device at first. */
  'topics.follow': call(inSpace.extend({ topic: topicName.nullable(), following }), nothing),
  'topics.unfollow': call(z.object({ following }), nothing),
}

export const topicEvents = {
  /** Which topics a space has, or something that is said of one, is another now. */
  'topics.changed': inSpace,
  /** In the order in which they came; at first what is kept, in the order of its time. */
  'topics.messages': z.object({
    following,
    messages: listOf(z.object({ topic: z.string(), device: deviceId, time, text: z.string() })),
  }),
}
