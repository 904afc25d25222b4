/** The values in a stream's message: one, or several by name if it is JSON. */
import { parseJson } from '../../../shared/base/parse-json.ts'

export interface TopicValue {
  /** Empty if the whole message is the value. */
  field: string
  text: string
  /** Null if it isn't a number. */
  number: number | null
}

/** Maximum number of fields read from one message. */
const FIELDS = 32
const SHOWN = 200

const numberOf = (text: string): number | null => {
  const value = /^\s*[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?\s*$/.test(text) ? Number(text) : Number.NaN
  return Number.isFinite(value) ? value : null
}

function plainValue(field: string, value: unknown): TopicValue | null {
  if (typeof value === 'number') return { field, text: String(value), number: Number.isFinite(value) ? value : null }
  if (typeof value === 'string') return { field, text: value.slice(0, SHOWN), number: null }
  return typeof value === 'boolean' || value === null ? { field, text: String(value), number: null } : null
}

/** The primitive fields of a JSON object; otherwise the whole message. Never throws. */
export function readValues(text: string): TopicValue[] {
  const object = text.startsWith('{') ? parseJson(text) : null
  const fields =
    typeof object === 'object' && object !== null
      ? Object.entries(object)
          .slice(0, FIELDS)
          .flatMap(([field, value]) => plainValue(field.slice(0, SHOWN), value) ?? [])
      : []
  return fields.length > 0 ? fields : [{ field: '', text: text.slice(0, SHOWN), number: numberOf(text) }]
}

/** Whether a message is shown as programs write it. */
export const isCode = (text: string): boolean => /^\s*[[{]/.test(text)
