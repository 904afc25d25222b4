/**
 * Data streams (in code: topics): named streams of small messages between people's programs. Each device has a lane for
 * each topic whose messages are stored. Its root array contains the last messages: one for a value, several for a
 * series.
 */
import { z } from 'zod'
import { time } from '../../record/time.ts'

export const TOPIC_ROOT = 'messages'
/** Maximum characters of a name, characters of a message, and messages stored per device. */
export const TOPIC_LIMITS = { name: 40, message: 4096, kept: 1000 } as const

export const TOPIC_NAME = '[a-z0-9][a-z0-9-]{0,39}'
export const TOPIC_LANE = new RegExp(`^topic/(${TOPIC_NAME})/([0-9a-f]{64})$`)
const WHOLE_NAME = new RegExp(`^${TOPIC_NAME}$`)
/** A message is one line without terminal control characters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const LINE = /^[^\u0000-\u0008\u000a-\u001f\u007f-\u009f\u2028\u2029]*$/

export const isTopicText = (text: string): boolean => text.length <= TOPIC_LIMITS.message && LINE.test(text)
export const topicText = z.string().refine(isTopicText)
const topicMessage = z.object({
  /** By its writer's clock. */
  time,
  text: topicText,
})
export type TopicMessage = z.infer<typeof topicMessage>

/** A message for display, with its topic's id, and its device in hex. */
export interface HeardMessage extends TopicMessage {
  topic: string
  device: string
}

export const isTopicName = (text: string): boolean => WHOLE_NAME.test(text)

/** The prefix of all topics' lanes. */
export const TOPIC_PREFIX = 'topic/'
/** @param device hex */
export const topicLane = (id: string, device: string): string => `${topicPrefix(id)}${device}`
export const topicPrefix = (id: string): string => `${TOPIC_PREFIX}${id}/`

/** Null if it is not a valid message. */
export const readTopicMessage = (value: unknown): TopicMessage | null => topicMessage.safeParse(value).data ?? null
