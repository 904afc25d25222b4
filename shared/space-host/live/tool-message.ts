/**
 * Messages of tools, in the envelope and in the forms from before it. Those forms are complete: every later kind uses
 * the envelope.
 */
import { type CborValue, decode, encode } from '../../record/cbor.ts'
import { LIMITS } from '../../record/limits.ts'
import { nearestTime } from '../../record/time.ts'
import { isToolName } from '../../record/tool-name.ts'
import { encodeTyping, readTyping } from '../../tools/chat/typing.ts'
import { encodeNamedFiles, readNamedFiles } from '../../tools/files/named-file.ts'
import type { ControlMessage, HeardControl } from '../flow/control-message.ts'

export interface ToolMessage {
  tool: string
  kind: string
  payload: Uint8Array
}

/** In the form for hosts of link version 1; null if they have none. */
export function toEarlierControl({ tool, kind, payload }: ToolMessage): ControlMessage | null {
  const typing = tool === 'chat' && kind === 'typing' ? readTyping(payload) : null
  if (typing) return { type: 'typing', ...typing }
  const files = tool === 'files' && kind === 'named' ? readNamedFiles(payload) : null
  return files && { type: 'files', files }
}

/** Null if no tool sends it. */
export function toolMessageOf(message: HeardControl): ToolMessage | null {
  if (message.type === 'tool') return message
  if (message.type === 'typing') return { tool: 'chat', kind: 'typing', payload: encodeTyping(message) }
  if (message.type === 'files') return { tool: 'files', kind: 'named', payload: encodeNamedFiles(message.files) }
  return null
}

/**
 * Broadcast form: `[tool, kind, time, payload]`; for data streams `[topic, time, texts]`, which contain their own time
 * (E7).
 */
const LINES = { tool: 'topics', kind: 'said' } as const
const ARRAY_OF_FOUR = 0x84

export interface TimedMessage extends ToolMessage {
  /** Milliseconds, on the sender's clock. */
  time: number
}

export const encodeTimed = ({ tool, kind, time, payload }: TimedMessage): Uint8Array =>
  tool === LINES.tool && kind === LINES.kind ? payload : encode([tool, kind, time, payload])

/** Null if it isn't a valid message. */
export function readTimed(bytes: Uint8Array): TimedMessage | null {
  const isEnveloped = bytes[0] === ARRAY_OF_FOUR
  let value: CborValue
  try {
    value = decode(bytes, LIMITS.messageBytes)
  } catch {
    return null
  }
  if (!Array.isArray(value)) return null
  if (!isEnveloped) {
    const time = value[1]
    return typeof time === 'number' ? { ...LINES, time: nearestTime(time), payload: bytes } : null
  }
  const [tool, kind, time, payload] = value as unknown[]
  return isToolName(tool) && isToolName(kind) && typeof time === 'number' && payload instanceof Uint8Array
    ? { tool, kind, time: nearestTime(time), payload }
    : null
}
