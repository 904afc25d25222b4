/** Text that accompanies a cast (SPEC.md, F16): lines of its chat, and captions of its source. */
import { checked, encodeAs, hex, numbered, readAs, struct, text } from '../../record/fields.ts'
import { harmlessName } from '../../record/harmless.ts'
import { CAST_LIMITS } from './limits.ts'

export interface CastSaid {
  /** 16 bytes, hex. */
  cast: string
  type: 'line' | 'caption'
  /** One line that is safe to show. A caption can be empty, which clears the one before it. */
  text: string
}

const TYPES = ['line', 'caption'] as const satisfies readonly CastSaid['type'][]
/** Later versions may add to it. */
const MOST_BYTES = 2048

/** Converts typed text to a valid one. */
export const asText = (typed: string): string =>
  harmlessName(harmlessName(typed).slice(0, CAST_LIMITS.text).toWellFormed())

const isText = (said: string): boolean =>
  said.length <= CAST_LIMITS.text && said.isWellFormed() && harmlessName(said) === said

const SAID = checked(
  struct({ cast: hex(16), type: numbered(TYPES), text: text(isText) }, 'ignored'),
  ({ type, text: said }) => type === 'caption' || said !== '',
)

export const encodeSaid = (said: CastSaid): Uint8Array => encodeAs(SAID, said)

/** Returns null for anything else. Fields that later versions append are ignored. */
export const readSaid = (bytes: Uint8Array): CastSaid | null => readAs(SAID, bytes, MOST_BYTES)
