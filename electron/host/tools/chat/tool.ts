/**
 * Typing indicators in conversations, sent to and accepted from participants only; and what is unread, or concerns this
 * person, in channels.
 */
import { hostDocs } from '../../../../shared/space-host/docs/host-doc.ts'
import type { OpenSpace } from '../../../../shared/space-host/open-space.ts'
import { MessagesForMe } from '../../../../shared/tools/chat/messages-for-me.ts'
import { chat as tool } from '../../../../shared/tools/chat/tool.ts'
import { UnreadMessages } from '../../../../shared/tools/chat/unread.ts'
import type { HostPart } from '../../host-part.ts'
import type { HostTool } from '../tool.ts'

export const chat: HostTool = {
  start({ spaces, windows, unread, inbox, now }, parts) {
    unread.add(tool.id, (options) => new UnreadMessages(options))
    const forMe = new Map<string, MessagesForMe>()
    inbox.add(tool.id, (space) => {
      const mayHide = (device: string) => space.governance?.role(device) === 'owner'
      const { docs, index, device: me } = space
      const messages = new MessagesForMe({ docs: hostDocs(docs), index, me, mayHide, now })
      forMe.set(space.id, messages)
      return messages
    })
    const typing: HostPart = {
      opened(space: OpenSpace) {
        space.live(tool).on('typing', ({ device, message: { conversation, on } }) => {
          if (space.readersOf(conversation).includes(device))
            windows.tellAll('live.typing', { space: space.id, device, conversation, on })
        })
      },
      closed(space) {
        forMe.delete(space)
      },
      handlers: {
        'conversations.typing': ({ space: id, conversation, on }) => {
          const space = spaces.get(id)
          space.live(tool).send('typing', { conversation, on }, space.readersOf(conversation))
        },
        'chat.threads': ({ space }) => {
          const unread = inbox.unreadIn(space, tool.id)
          return (forMe.get(space)?.threads() ?? []).map((own) => ({ ...own, unread: unread.get(own.thread) ?? 0 }))
        },
      },
    }
    parts.add(typing)
  },
}
