/** JSON as TUF reads and signs it. */
import { parseJson } from '../../../base/parse-json.ts'
import { RELEASE_LIMITS as LIMITS } from '../limits.ts'

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** Null for anything that isn't JSON, is too long, or is nested too deep. */
export function readJson(text: string): Json | null {
  if (text.length > LIMITS.metadata || !text.isWellFormed()) return null
  return (parseJson(text, LIMITS.depth) as Json | undefined) ?? null
}

/**
 * Returns the form that is signed: sorted keys, no whitespace, only quotes and backslashes escaped. Null if that is
 * impossible.
 */
export function canonicalJson(value: Json): string | null {
  try {
    return write(value)
  } catch {
    return null
  }
}

function write(value: Json): string {
  if (typeof value === 'string' && !value.isWellFormed()) throw new RangeError('half a character')
  if (typeof value === 'string') return `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
  if (typeof value === 'number' && !Number.isSafeInteger(value)) throw new RangeError('a fraction')
  if (value === null || typeof value !== 'object') return String(value)
  if (Array.isArray(value)) return `[${value.map(write).join(',')}]`
  const entries = Object.entries(value as Readonly<Record<string, Json>>)
  const inOrder = entries.sort(([one], [two]) => (one < two ? -1 : 1))
  return `{${inOrder.map(([key, each]) => `${write(key)}:${write(each)}`).join(',')}}`
}
