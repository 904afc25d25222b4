/** A line that a program wrote, as a message. */
import { stripVTControlCharacters } from 'node:util'
import { TOPIC_LIMITS, topicText } from '../../shared/tools/topics/shape.ts'

/** Colors of a terminal are taken out. `problem`: why there's no message in it. */
export function readLine(line: string): { text: string } | { problem: string } {
  const text = stripVTControlCharacters(line)
  if (topicText.safeParse(text).success) return { text }
  const isLong = text.length > TOPIC_LIMITS.message
  return { problem: isLong ? `it has more than ${TOPIC_LIMITS.message} characters` : 'it has control characters' }
}
