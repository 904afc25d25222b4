import { LIMITS } from '../record/limits.ts'

/** Controls, line and paragraph separators, zero-width and direction overrides, private use, half surrogates. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}]/gu

/** A name from elsewhere, as it may be shown: on one line, reading in its own direction, at most 60 characters. May be empty. */
export function displayName(text: string): string {
  const seen = text.normalize('NFC').replace(UNSEEN, '').replace(/\s+/g, ' ').trim()
  return [...seen].slice(0, LIMITS.nameLength).join('').trim()
}
