/** A message in one line: for a quote, a list, a notification, or an announcement. */
import { strings } from '../../../strings/first.ts'
import { MarkdownReader, plainWords } from '../../../ui/markdown/parse.ts'
import type { ChatMessage } from './message-set.ts'

const LONGEST = 160

export type WrittenContent = Pick<ChatMessage, 'text' | 'attachments' | 'files' | 'poll'>

export function oneLine(message: ChatMessage, reader: MarkdownReader): string {
  if (message.deleted) return strings.chat.deleted
  return message.said.hiddenBy ? strings.chat.hidden : contentLine(message, reader)
}

/** The same for the beginning of a message, which is empty if it only has pictures or recordings. */
export const quoteWords = (text: string): string =>
  text === '' ? strings.chat.pictureOrRecording : plainWords(new MarkdownReader(1).read(text))

/** The same for a message as written. */
export function contentLine({ text, attachments, files, poll }: WrittenContent, reader: MarkdownReader): string {
  const words = text === '' ? '' : plainWords(reader.read(text))
  if (words !== '') return words.length > LONGEST ? `${words.slice(0, LONGEST)} …` : words
  if (poll) return poll.question
  if (files[0]) return files[0].name
  return attachments[0]?.kind === 'recording' ? strings.chat.recording : strings.chat.picture
}
