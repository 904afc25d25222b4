import { DEVICE, IN_TEAM_SPACES, MONTH, OF_ITEM, type Tool } from '../tool.ts'
import { chatCalls, chatEvents } from './calls.ts'
import { chatPlaces } from './place.ts'
import { CHANNEL, CHAT_ROOT } from './shape.ts'
import { chatTexts } from './texts.ts'
import { encodeTyping, readTyping } from './typing.ts'

export const chat = {
  id: 'chat',
  spaces: IN_TEAM_SPACES,
  docs: [
    { pattern: new RegExp(`^chat/(?:${OF_ITEM}|${CHANNEL})/${MONTH}(?:-[0-9a-f]{8})?/${DEVICE}$`), roots: [CHAT_ROOT] },
  ],
  item: { type: 'channel', order: 'row', seed: { spaces: IN_TEAM_SPACES, part: 0 } },
  place: chatPlaces,
  texts: chatTexts,
  live: {
    /** Sent to the conversation's participants. */
    typing: { write: encodeTyping, read: readTyping, audience: 'one', rate: { perSecond: 10, burst: 100 } },
  },
  calls: chatCalls,
  events: chatEvents,
} as const satisfies Tool
