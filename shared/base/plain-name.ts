import { cutText } from './cut-text.ts'
import { LATIN_LETTERS } from './fold.ts'

/** Maximum length in UTF-16 units. */
const LONGEST = 60
const LETTERS: Readonly<Record<string, string>> = { ...LATIN_LETTERS, ß: 'ss', ı: 'i' }
const OTHER_LETTERS = /[ßıłøđðħŧæœþ]/g
const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{Mn}\p{Mc}]*/gu

/**
 * Turns a title into a part of a file name or address: lowercase letters and digits, with dashes between words. Latin
 * letters lose their accents; in other scripts, marks are parts of letters. The result doesn't depend on the title's
 * normal form.
 *
 * @returns at most 60 UTF-16 units in NFC; empty if the title has no words
 */
export function plainName(title: string): string {
  const plain = title
    .normalize('NFKD')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
    .toLowerCase()
    .replace(OTHER_LETTERS, (letter) => LETTERS[letter] ?? letter)
  const name = (plain.match(WORD) ?? []).join('-').normalize('NFC')
  return cutText(name, LONGEST).replace(/-$/, '')
}
