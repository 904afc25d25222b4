/** What the list of a channel shows, one row after the other. */
import type { ChatMessage } from './message-set.ts'

/** Messages of one person this close together stand under one name. */
const TOGETHER = 5 * 60_000

export type Row =
  | { kind: 'day'; key: string; time: number }
  | { kind: 'new'; key: string }
  /** `first`: the name stands above it. */
  | { kind: 'message'; key: string; message: ChatMessage; first: boolean }

/**
 * The message above which "New messages" stands: the first of others that was said at `since` or later. Null where nothing was, or where all
 * was: a channel that one sees for the first time has no line.
 */
export function firstUnreadOf(messages: readonly ChatMessage[], me: string, since: number | null): string | null {
  if (since === null) return null
  const index = messages.findIndex(({ device, time }) => device !== me && time >= since)
  return index > 0 ? (messages[index]?.key ?? null) : null
}

/** The local day of a time: its first moment and that of the next. Days differ in length where clocks are changed. */
function dayAround(time: number): { start: number; end: number } {
  const start = new Date(time).setHours(0, 0, 0, 0)
  const next = new Date(start)
  return { start, end: next.setDate(next.getDate() + 1) }
}

/** `firstUnread`: key of the message above which "New messages" stands. */
export function buildRows(messages: readonly ChatMessage[], firstUnread: string | null): Row[] {
  const rows: Row[] = []
  let previous: ChatMessage | undefined
  let day = { start: 0, end: 0 }
  for (const message of messages) {
    const newDay = !previous || message.time < day.start || message.time >= day.end
    if (newDay) day = dayAround(message.time)
    if (newDay) rows.push({ kind: 'day', key: `day ${message.key}`, time: message.time })
    const unread = message.key === firstUnread
    if (unread) rows.push({ kind: 'new', key: 'new' })
    const together =
      previous?.device === message.device && !newDay && !unread && Math.abs(message.time - previous.time) < TOGETHER
    rows.push({ kind: 'message', key: message.key, message, first: !together })
    previous = message
  }
  return rows
}
