/** Calls and events of conversations. */
import { z } from 'zod'
import { call, conversationId, deviceId, nothing, spaceId } from '../../calls/shapes.ts'

const typing = z.object({ space: spaceId, conversation: conversationId, on: z.boolean() })

export const chatCalls = {
  /** The user types in a conversation, or has stopped: sent only to its linked participants. */
  'conversations.typing': call(typing, nothing),
}

export const chatEvents = {
  /** Someone types in a conversation of this device, or has stopped. */
  'live.typing': typing.extend({ device: deviceId }),
}
