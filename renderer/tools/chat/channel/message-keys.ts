/** Keyboard shortcuts of a conversation. */
import type { KeyboardEvent } from 'react'
import { strings } from '../../../strings/first.ts'
import type { KeyHint } from '../../../ui/keyboard/commands.tsx'
import { keyOf } from '../../../ui/keyboard/keys.ts'
import type { Chat } from '../feed/chat-context.tsx'
import type { ChatMessage } from '../feed/message-set.ts'

interface KeyActions {
  /** Returns to the composer. */
  leave(): void
  /** Opens the emoji picker. */
  pick(key: string): void
}

/** Handles a key pressed on a message; returns whether it did anything. */
export function onMessageKey(
  { me, mayWrite, actions }: Chat,
  message: ChatMessage,
  event: KeyboardEvent,
  { leave, pick }: KeyActions,
): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false
  const key = keyOf(event)
  const isOwn = message.device === me
  const { openThread, markUnread, forward } = actions
  if (key === 'Escape') leave()
  else if (message.deleted) return false
  else if (key === 't' && openThread) openThread(message)
  else if (key === 'f' && forward) forward(message)
  else if (key === 'u' && markUnread && !isOwn) markUnread(message)
  else if (!mayWrite) return false
  else if (key === 'r' || key === 'Enter') actions.reply(message)
  else if (key === 'e' && isOwn && message.text !== '') actions.edit(message)
  else if (key === '+') pick(message.key)
  else if ((key === 'Delete' || key === 'Backspace') && isOwn) actions.remove(message)
  else if (key === 'p' && openThread) actions.pin(message, !message.said.pinnedBy)
  else return false
  return true
}

/** For the list of shortcuts. */
export function messageKeys(hasThreads: boolean): KeyHint[] {
  const { chat } = strings
  const at = (id: string, keys: string, title: string): KeyHint => ({ id, keys, title: chat.atMessage(title) })
  const ofChannels = [
    at('message-thread', 't', chat.openThread),
    at('message-forward', 'f', chat.forward),
    at('message-unread', 'u', chat.markUnread),
    at('message-pin', 'p', chat.pin),
  ]
  return [
    { id: 'edit-last', keys: 'ArrowUp', title: chat.editLast },
    { id: 'walk-messages', keys: 'ArrowUp ArrowDown', title: chat.walk },
    at('message-reply', 'r', chat.reply),
    at('message-react', '+', chat.react),
    at('message-edit', 'e', chat.edit),
    at('message-remove', 'Delete', chat.remove),
    ...(hasThreads ? ofChannels : []),
  ]
}
