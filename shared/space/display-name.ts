import { withoutUnseen } from '../record/harmless.ts'
import { LIMITS } from '../record/limits.ts'

/** Controls, line and paragraph separators, private use, half surrogates. */
const UNSHOWN = /[\p{Cc}\p{Zl}\p{Zp}\p{Co}\p{Cs}]/gu

/** As long as a name may be, which is counted in UTF-16 units everywhere: by fields, by the host and by governance. No character is cut in two. */
export function fittingName(text: string): string {
  if (text.length <= LIMITS.nameLength) return text
  let fitting = ''
  for (const character of text) {
    if (fitting.length + character.length > LIMITS.nameLength) break
    fitting += character
  }
  return fitting
}

/** A name from elsewhere, as it may be shown: on one line, reading in its own direction, and not too long. May be empty. */
export function displayName(text: string): string {
  const shown = withoutUnseen(text.replace(UNSHOWN, '')).normalize('NFC').replace(/\s+/g, ' ').trim()
  return withoutUnseen(fittingName(shown)).trim()
}
