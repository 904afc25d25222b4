/** The rows of a channel's list. */
import type { ChatMessage } from '../feed/message-set.ts'

/** Milliseconds within which consecutive messages by one person share a name. */
const TOGETHER = 5 * 60_000

export type Row =
  | { kind: 'day'; key: string; time: number }
  | { kind: 'new'; key: string }
  /** `first`: the name is shown above it. */
  | { kind: 'message'; key: string; message: ChatMessage; first: boolean }

/**
 * The message below the "New messages" line: others' first message with the time `since`, or if that isn't shown, the
 * first later one. (Messages before it may be later still if clocks are ahead.) Null if there is none, or if all
 * messages are new: a channel opened for the first time has no line.
 */
export function firstUnreadOf(messages: readonly ChatMessage[], me: string, since: number | null): string | null {
  if (since === null) return null
  const firstOf = (isMeant: (time: number) => boolean): number =>
    messages.findIndex(({ device, time }) => device !== me && isMeant(time))
  const exact = firstOf((time) => time === since)
  const index = exact < 0 ? firstOf((time) => time > since) : exact
  return index > 0 ? (messages[index]?.key ?? null) : null
}

/** The local day of a time: its start and the next day's. Days differ in length when the clocks change. */
function dayAround(time: number): { start: number; end: number } {
  const start = new Date(time).setHours(0, 0, 0, 0)
  const next = new Date(start)
  return { start, end: next.setDate(next.getDate() + 1) }
}

/** `firstUnread`: key of the message below the "New messages" line. */
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
