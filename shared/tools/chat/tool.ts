import { DEVICE, IN_WORKSPACES, MONTH, OF_ITEM, type Tool } from '../tool.ts'
import { chatCalls, chatEvents } from './calls.ts'
import { chatPlaces } from './place.ts'
import { CHANNEL, CHAT_ROOT } from './shape.ts'
import { chatTexts } from './texts.ts'
import { encodeTyping, readTyping } from './typing.ts'

export const chat = {
  id: 'chat',
  spaces: IN_WORKSPACES,
  docs: [
    { pattern: new RegExp(`^chat/(?:${OF_ITEM}|${CHANNEL})/${MONTH}(?:-[0-9a-f]{8})?/${DEVICE}$`), roots: [CHAT_ROOT] },
  ],
  item: { type: 'channel', order: 'row', seed: { spaces: IN_WORKSPACES, part: 0 } },
  place: chatPlaces,
  texts: chatTexts,
  live: {
    /** Sent to the conversation's participants. */
    typing: { write: encodeTyping, read: readTyping, audience: 'one', rate: { perSecond: 10, burst: 100 } },
  },
  calls: chatCalls,
  events: chatEvents,
} as const satisfies Tool
