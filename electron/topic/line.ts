/** Reads a program's output line as a message. */
import { stripVTControlCharacters } from 'node:util'
import { TOPIC_LIMITS, topicText } from '../../shared/tools/topics/shape.ts'

/** Strips terminal colors. `problem`: why the line is not a valid message. */
export function readLine(line: string): { text: string } | { problem: string } {
  const text = stripVTControlCharacters(line)
  if (topicText.safeParse(text).success) return { text }
  const isLong = text.length > TOPIC_LIMITS.message
  return { problem: isLong ? `it has more than ${TOPIC_LIMITS.message} characters` : 'it has control characters' }
}
