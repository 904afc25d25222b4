/**
 * Topics: named streams of small messages, from people's programs to each other. Each device has a lane for each topic of which something is
 * kept, whose root array holds its last messages: one, for what is a value, or some, for what is a series.
 */
import { z } from 'zod'
import { time } from '../../record/time.ts'

export const TOPIC_ROOT = 'messages'
/** Characters of a name, characters of a message, and messages of one device that a topic keeps. */
export const TOPIC_LIMITS = { name: 40, message: 4096, kept: 1000 } as const

export const TOPIC_NAME = '[a-z0-9][a-z0-9-]{0,39}'
export const TOPIC_LANE = new RegExp(`^topic/(${TOPIC_NAME})/([0-9a-f]{64})$`)
const WHOLE_NAME = new RegExp(`^${TOPIC_NAME}$`)
/** A message is one line, which does nothing to a terminal. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const LINE = /^[^\u0000-\u0008\u000a-\u001f\u007f-\u009f\u2028\u2029]*$/

export const topicText = z.string().max(TOPIC_LIMITS.message).regex(LINE)
const topicMessage = z.object({
  /** On its writer's clock. */
  time,
  text: topicText,
})
export type TopicMessage = z.infer<typeof topicMessage>

/** A message as it is shown: of which topic, by its id, and from whom, hex. */
export interface HeardMessage extends TopicMessage {
  topic: string
  device: string
}

export const isTopicName = (text: string): boolean => WHOLE_NAME.test(text)

/** Lanes of all topics. */
export const TOPIC_PREFIX = 'topic/'
/** @param device hex */
export const topicLane = (id: string, device: string): string => `${topicPrefix(id)}${device}`
export const topicPrefix = (id: string): string => `${TOPIC_PREFIX}${id}/`

/** Null where it is no valid message. */
export const readTopicMessage = (value: unknown): TopicMessage | null => topicMessage.safeParse(value).data ?? null
