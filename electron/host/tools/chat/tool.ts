/** Who is typing in a conversation: only its participants are told, and only they are believed. */
import type { OpenSpace } from '../../../../shared/space-host/open-space.ts'
import { chat as tool } from '../../../../shared/tools/chat/tool.ts'
import type { HostPart } from '../../host-part.ts'
import type { HostTool } from '../tool.ts'

export const chat: HostTool = {
  start({ spaces, windows }, parts) {
    const typing: HostPart = {
      opened(space: OpenSpace) {
        space.live(tool).on('typing', ({ device, message: { conversation, on } }) => {
          if (space.readersOf(conversation).includes(device))
            windows.tellAll('live.typing', { space: space.id, device, conversation, on })
        })
      },
      handlers: {
        'conversations.typing': ({ space: id, conversation, on }) => {
          const space = spaces.get(id)
          space.live(tool).send('typing', { conversation, on }, space.readersOf(conversation))
        },
      },
    }
    parts.add(typing)
  },
}
