/** Announcements of new messages for screen readers. */
import { strings } from '../../../strings/first.ts'
import type { MarkdownReader } from '../../../ui/markdown/parse.ts'
import { markedName } from '../../../ui/people/look-alikes.ts'
import type { Author } from '../authors/authors.ts'
import type { ChatMessage } from '../feed/message-set.ts'
import { oneLine } from '../feed/one-line.ts'

/** If more messages arrive at a time, they are counted instead of read out. */
const READ_OUT = 3

/**
 * Others' messages after a given one. Empty if that message is not among them. @param last key of the last known
 * message; null if there was none: then all are new
 */
export function arrivedSince(messages: readonly ChatMessage[], last: string | null, me: string): ChatMessage[] {
  const index = last === null ? -1 : messages.findLastIndex(({ key }) => key === last)
  if (last !== null && index < 0) return []
  return messages.slice(index + 1).filter(({ device }) => device !== me)
}

/** The author's name, with its mark if another looks alike, and the text. */
export function spokenMessage(message: ChatMessage, { name, mark }: Author, reader: MarkdownReader): string {
  return `${markedName(name, mark)}: ${oneLine(message, reader)}`
}

export function spokenArrivals(
  arrived: readonly ChatMessage[],
  authorOf: (device: string) => Author,
  reader: MarkdownReader,
): string {
  if (arrived.length > READ_OUT) return strings.chat.arrived(arrived.length)
  return arrived.map((message) => spokenMessage(message, authorOf(message.device), reader)).join('\n')
}
