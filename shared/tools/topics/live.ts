/** The payload of a live frame of a data stream (`shared/live/SPEC.md`, E7): `[topic, time, [text, …]]`. */
import { utf8 } from '../../record/bytes.ts'
import { encodeAs, type Field, list, readAs, struct, text } from '../../record/fields.ts'
import { timeField } from '../../record/time-field.ts'
import { isTopicName, isTopicText, TOPIC_LIMITS } from './shape.ts'

export interface LiveTopic {
  /** The topic's id. */
  topic: string
  /** Milliseconds by the sender's clock. */
  time: number
  texts: string[]
}

/** Maximum number of text bytes per frame, so that the frame fits into its envelope. */
const TOGETHER = 48 * 1024

const LIVE_TOPIC: Field<LiveTopic> = struct({
  topic: text(isTopicName),
  time: timeField,
  texts: list(text(isTopicText), TOPIC_LIMITS.kept),
})

export const encodeLiveTopic = (said: LiveTopic): Uint8Array => encodeAs(LIVE_TOPIC, said)

/** Null if invalid. */
export const readLiveTopic = (bytes: Uint8Array): LiveTopic | null => readAs(LIVE_TOPIC, bytes, bytes.length)

/** Splits lines into one portion per frame. */
export function inFrames(texts: readonly string[]): string[][] {
  const frames: string[][] = []
  let size = TOGETHER
  for (const text of texts) {
    const bytes = utf8(text).length
    if (size + bytes > TOGETHER) {
      frames.push([])
      size = 0
    }
    frames.at(-1)?.push(text)
    size += bytes + 4
  }
  return frames
}
