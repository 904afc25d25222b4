/** The payload of a live frame of a data stream (`shared/live/SPEC.md`, E7): `[topic, time, [text, …]]`. */
import { utf8 } from '../../record/bytes.ts'
import { type CborValue, decode, encode } from '../../record/cbor.ts'
import { nearestTime } from '../../record/time.ts'
import { isTopicName, TOPIC_LIMITS, topicText } from './shape.ts'

export interface LiveTopic {
  /** By its id. */
  topic: string
  /** Milliseconds, on the sender's clock. */
  time: number
  texts: string[]
}

/** Bytes of the texts in one frame: they fit together with their envelope. */
const TOGETHER = 48 * 1024

export const encodeLiveTopic = ({ topic, time, texts }: LiveTopic): Uint8Array => encode([topic, time, texts])

/** Returns null for anything invalid. */
export function readLiveTopic(bytes: Uint8Array): LiveTopic | null {
  let value: CborValue
  try {
    value = decode(bytes, bytes.length)
  } catch {
    return null
  }
  const [topic, time, texts, ...more] = Array.isArray(value) ? (value as unknown[]) : []
  if (typeof topic !== 'string' || !isTopicName(topic) || typeof time !== 'number') return null
  if (!Array.isArray(texts) || texts.length > TOPIC_LIMITS.kept || more.length > 0) return null
  return texts.every((text) => topicText.safeParse(text).success)
    ? { topic, time: nearestTime(time), texts: texts as string[] }
    : null
}

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
