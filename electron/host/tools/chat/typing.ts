/** Who types in a conversation: told to those who take part in it, and taken from them alone. */
import type { OpenSpace } from '../../../../shared/space-host/open-space.ts'
import { chat } from '../../../../shared/tools/chat/tool.ts'
import type { Typing } from '../../../../shared/tools/chat/typing.ts'
import type { Windows } from '../../windows/windows.ts'

export function sayTyping(space: OpenSpace, typing: Typing): Promise<void> {
  return space.live(chat).send('typing', typing, space.readersOf(typing.conversation))
}

/** Tells windows as long as the space is open. */
export function followTyping(space: OpenSpace, windows: Pick<Windows, 'tellAll'>): void {
  space.live(chat).on('typing', ({ device, message: { conversation, on } }) => {
    if (space.readersOf(conversation).includes(device))
      windows.tellAll('live.typing', { space: space.id, device, conversation, on })
  })
}
