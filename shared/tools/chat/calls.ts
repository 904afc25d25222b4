/** Calls and events of conversations and threads. */
import { z } from 'zod'
import { call, conversationId, count, deviceId, inSpace, listOf, nothing, spaceId, time } from '../../calls/shapes.ts'

const typing = z.object({ space: spaceId, conversation: conversationId, on: z.boolean() })

/** A message as shown in a list: the beginning of its text. */
const said = z.object({ id: z.string(), device: deviceId, time, text: z.string() })

/** A thread that this person takes part in. */
const ownThread = z.object({
  /** The channel, or conversation, of the message that started it. */
  channel: z.string().max(32),
  /** That message; its text is empty if it isn't known. */
  root: said,
  /** The thread's id in counts of unread messages. */
  thread: z.string().max(64),
  replies: count,
  /** Those that this person hasn't read. */
  unread: count,
  last: said,
})

export type ListedThread = z.infer<typeof ownThread>

export const chatCalls = {
  /** The threads in which this person wrote, or whose first message they wrote, and which have replies. */
  'chat.threads': call(inSpace, listOf(ownThread)),
  /** The user is typing in a conversation, or has stopped: sent only to its linked participants. */
  'conversations.typing': call(typing, nothing),
}

export const chatEvents = {
  /** Someone is typing in a conversation of this device, or has stopped. */
  'live.typing': typing.extend({ device: deviceId }),
}
