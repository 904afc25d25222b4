/** Messages of tools, in the envelope and as they went before there was one. The ones before are all: every later kind goes in the envelope. */
import { type CborValue, decode, encode } from '../../record/cbor.ts'
import { LIMITS } from '../../record/limits.ts'
import { nearestTime } from '../../record/time.ts'
import { encodeTyping, readTyping } from '../../tools/chat/typing.ts'
import { encodeNamedFiles, readNamedFiles } from '../../tools/files/named-file.ts'
import { type ControlMessage, type HeardControl, isToolName } from '../flow/control-message.ts'

export interface ToolMessage {
  tool: string
  kind: string
  payload: Uint8Array
}

/** As hosts of link version 1 understand it; null: they don't. */
export function toEarlierControl({ tool, kind, payload }: ToolMessage): ControlMessage | null {
  const typing = tool === 'chat' && kind === 'typing' ? readTyping(payload) : null
  if (typing) return { type: 'typing', ...typing }
  const files = tool === 'files' && kind === 'named' ? readNamedFiles(payload) : null
  return files && { type: 'files', files }
}

/** Null for what no tool says. */
export function toolMessageOf(message: HeardControl): ToolMessage | null {
  if (message.type === 'tool') return message
  if (message.type === 'typing') return { tool: 'chat', kind: 'typing', payload: encodeTyping(message) }
  if (message.type === 'files') return { tool: 'files', kind: 'named', payload: encodeNamedFiles(message.files) }
  return null
}

/** What all hear: `[tool, kind, time, payload]`; of topics `[topic, time, texts]`, which say their time themselves (E7). */
const LINES = { tool: 'topics', kind: 'said' } as const
const ARRAY_OF_FOUR = 0x84

export interface TimedMessage extends ToolMessage {
  /** Milliseconds, on the clock of who says it. */
  time: number
}

export const encodeTimed = ({ tool, kind, time, payload }: TimedMessage): Uint8Array =>
  tool === LINES.tool && kind === LINES.kind ? payload : encode([tool, kind, time, payload])

/** Null for anything else. */
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
