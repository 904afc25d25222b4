/** What the list of a channel shows, one row after the other. */
import { dayOf } from '../../app/time.ts'
import type { ChatMessage } from './message-set.ts'

/** Messages of one person this close together stand under one name. */
const TOGETHER = 5 * 60_000

export type Row =
  | { kind: 'day'; key: string; time: number }
  | { kind: 'new'; key: string }
  /** `first`: the name stands above it. */
  | { kind: 'message'; key: string; message: ChatMessage; first: boolean }

/** `firstUnread`: key of the message above which "New messages" stands. */
export function buildRows(messages: readonly ChatMessage[], firstUnread: string | null): Row[] {
  const rows: Row[] = []
  let previous: ChatMessage | undefined
  let previousDay = ''
  for (const message of messages) {
    const day = dayOf(message.time)
    const newDay = day !== previousDay
    if (newDay) rows.push({ kind: 'day', key: `day ${message.key}`, time: message.time })
    const unread = message.key === firstUnread
    if (unread) rows.push({ kind: 'new', key: 'new' })
    const together =
      previous?.device === message.device && !newDay && !unread && Math.abs(message.time - previous.time) < TOGETHER
    rows.push({ kind: 'message', key: message.key, message, first: !together })
    previous = message
    previousDay = day
  }
  return rows
}
