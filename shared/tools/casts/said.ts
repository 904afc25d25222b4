/** What is written beside a cast (SPEC.md, F16): lines of its chat, and captions of its source. */
import { fromHex, toHex } from '../../record/bytes.ts'
import { type CborValue, decode, encode } from '../../record/cbor.ts'
import { harmlessName } from '../../record/harmless.ts'
import { CAST_LIMITS } from './limits.ts'

export interface CastSaid {
  /** 16 bytes, hex. */
  cast: string
  type: 'line' | 'caption'
  /** One line that is safe to show. A caption may be empty: the one before it goes. */
  text: string
}

const TYPES = ['line', 'caption'] as const satisfies readonly CastSaid['type'][]
/** Later versions may add to it. */
const MOST_BYTES = 2048

export const encodeSaid = ({ cast, type, text }: CastSaid): Uint8Array =>
  encode([fromHex(cast), TYPES.indexOf(type), text])

/** What somebody typed, as it may be said. */
export const asText = (typed: string): string =>
  harmlessName(harmlessName(typed).slice(0, CAST_LIMITS.text).toWellFormed())

const isText = (text: unknown): text is string =>
  typeof text === 'string' && text.length <= CAST_LIMITS.text && text.isWellFormed() && harmlessName(text) === text

/** Null for anything else. What later versions append is ignored. */
export function readSaid(bytes: Uint8Array): CastSaid | null {
  let value: CborValue
  try {
    value = decode(bytes, MOST_BYTES)
  } catch {
    return null
  }
  const [cast, number, text] = Array.isArray(value) ? (value as unknown[]) : []
  const type = typeof number === 'number' ? TYPES[number] : undefined
  if (!(cast instanceof Uint8Array) || cast.length !== 16 || type === undefined || !isText(text)) return null
  return type === 'line' && text === '' ? null : { cast: toHex(cast), type, text }
}
