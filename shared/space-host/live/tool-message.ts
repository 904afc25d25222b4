/**
 * Messages of tools, in the envelope and in the earlier forms. No form is added to the latter: every later kind uses
 * the envelope.
 */
import { any, bytes, encodeAs, type Field, readAs, struct, text } from '../../record/fields.ts'
import { LIMITS } from '../../record/limits.ts'
import { timeField } from '../../record/time-field.ts'
import { isToolName } from '../../record/tool-name.ts'
import { encodeTyping, readTyping } from '../../tools/chat/typing.ts'
import { encodeNamedFiles, readNamedFiles } from '../../tools/files/named-file.ts'
import type { ControlMessage, HeardControl } from '../flow/control-message.ts'

export interface ToolMessage {
  tool: string
  kind: string
  payload: Uint8Array
}

/** Returns the form for hosts of link version 1, or null if they have none. */
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

export interface TimedMessage extends ToolMessage {
  /** Milliseconds, on the sender's clock. */
  time: number
}

/** The form for broadcast. For data streams, it is the payload itself, which contains its own time (E7). */
const TIMED: Field<TimedMessage> = struct({
  tool: text(isToolName),
  kind: text(isToolName),
  time: timeField,
  payload: bytes(0, LIMITS.messageBytes),
})
const LINES = { tool: 'topics', kind: 'said' } as const
const TIME_OF_LINES = struct({ topic: any, time: timeField }, 'ignored')
const LIST_OF_FOUR = 0x84

export const encodeTimed = (message: TimedMessage): Uint8Array =>
  message.tool === LINES.tool && message.kind === LINES.kind ? message.payload : encodeAs(TIMED, message)

/** Null if it isn't a valid message. */
export function readTimed(payload: Uint8Array): TimedMessage | null {
  if (payload[0] === LIST_OF_FOUR) return readAs(TIMED, payload, LIMITS.messageBytes)
  const said = readAs(TIME_OF_LINES, payload, LIMITS.messageBytes)
  return said && { ...LINES, time: said.time, payload }
}
