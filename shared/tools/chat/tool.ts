import { placeCodec } from '../place.ts'
import { CONVERSATION, DEVICE, IN_WORKSPACES, ITEM, MONTH, type Tool } from '../tool.ts'
import { CHANNEL, CHAT_ROOT } from './shape.ts'

export const chat = {
  id: 'chat',
  spaces: IN_WORKSPACES,
  docs: [{ pattern: new RegExp(`^chat/(?:${CHANNEL})/${MONTH}(?:-[0-9a-f]{8})?/${DEVICE}$`), roots: [CHAT_ROOT] }],
  item: { type: 'channel', order: 'row', seed: { spaces: IN_WORKSPACES, part: 0 } },
  /** `message`: the one to show, of `time` (milliseconds on its writer's clock). Links also say whose it is. */
  place: placeCodec(
    {
      item: ITEM,
      conversation: CONVERSATION,
      time: '0|[1-9][0-9]{0,14}',
      message: '[0-9a-f]{24}',
      device: DEVICE,
    },
    [
      { path: 'channel/{item}', link: 'chat/{item}' },
      { path: 'channel/{item}/{time}-{message}', link: 'message/{item}/{time}-{message}-{device}' },
      { path: 'direct/{conversation}', link: 'chat/{conversation}' },
      { path: 'direct/{conversation}/{time}-{message}', link: 'message/{conversation}/{time}-{message}-{device}' },
    ],
  ),
} as const satisfies Tool
