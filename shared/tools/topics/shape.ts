/**
 * Topics: named streams of small messages, from people's programs to each other. Each device has a lane for each topic, whose root array
 * holds its last messages, as many as it wishes to keep: one, for what is a value, or some, for what is a series.
 */
import { z } from 'zod'

export const TOPIC_ROOT = 'messages'
/** Characters of a name, characters of a message, and messages of one device that a topic keeps. */
export const TOPIC_LIMITS = { name: 40, message: 4096, kept: 1000 } as const

const NAME = '[a-z0-9][a-z0-9-]{0,39}'
export const TOPIC_LANE = new RegExp(`^topic/(${NAME})/([0-9a-f]{64})$`)
const WHOLE_NAME = new RegExp(`^${NAME}$`)
/** A message is one line, which does nothing to a terminal. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const LINE = /^[^\u0000-\u0008\u000a-\u001f\u007f-\u009f\u2028\u2029]*$/

const topicMessage = z.object({
  /** Milliseconds, on its writer's clock. */
  time: z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER),
  text: z.string().max(TOPIC_LIMITS.message).regex(LINE),
})
export type TopicMessage = z.infer<typeof topicMessage>

export const isTopicName = (text: string): boolean => WHOLE_NAME.test(text)

/** @param device hex */
export const topicLane = (name: string, device: string): string => `${topicPrefix(name)}${device}`
export const topicPrefix = (name: string): string => `topic/${name}/`

/** Null where it is no valid message. */
export const readTopicMessage = (value: unknown): TopicMessage | null => topicMessage.safeParse(value).data ?? null
