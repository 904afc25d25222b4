import { withoutUnseen } from '../record/harmless.ts'
import { LIMITS } from '../record/limits.ts'

/** Controls, line and paragraph separators, private use, lone surrogates. */
const UNSHOWN = /[\p{Cc}\p{Zl}\p{Zp}\p{Co}\p{Cs}]/gu

/**
 * Truncates to the maximum length of a name, which input fields, the host and governance all count in UTF-16 units.
 * Never splits a character.
 */
export function fittingName(text: string): string {
  if (text.length <= LIMITS.nameLength) return text
  let fitting = ''
  for (const character of text) {
    if (fitting.length + character.length > LIMITS.nameLength) break
    fitting += character
  }
  return fitting
}

/**
 * Makes a name from elsewhere safe to display: on one line, with its own text direction, and not too long. May be
 * empty.
 */
export function displayName(text: string): string {
  const shown = withoutUnseen(text.replace(UNSHOWN, '')).normalize('NFC').replace(/\s+/g, ' ').trim()
  return withoutUnseen(fittingName(shown)).trim()
}
