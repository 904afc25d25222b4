/**
 * Texts as they are compared: in search, in lists that are filtered, and between names. Case, accents, ways of writing
 * the same letter, widths, and kinds of quotes and dashes make no difference.
 */

/** A text that is as it is in every normal form. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant
export const ASCII = /^[\x00-\x7f]*$/

/** Marks that say how a letter is pronounced, and what is invisible. Vowels and voiced kana are letters. */
const LEFT_OUT =
  /[[[\p{M}&&[\p{Script=Inherited}\p{Script=Arabic}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Hebrew}\p{Script=Syriac}]]\p{Default_Ignorable_Code_Point}\u0640]--[\u0345\u3099\u309a\u115f\u1160]]/gv

/** Small letters that no normal form takes apart. */
export const LATIN_LETTERS: Readonly<Record<string, string>> = {
  ...{ ł: 'l', ø: 'o', đ: 'd', ð: 'd', ħ: 'h', ŧ: 't', æ: 'ae', œ: 'oe', þ: 'th' },
}
/** What no normal form takes apart. */
const PLAIN: Readonly<Record<string, string>> = {
  ...LATIN_LETTERS,
  ς: 'σ',
  ...Object.fromEntries([...'‘’‚‛ʹʼʾʿ′'].map((sign) => [sign, "'"])),
  ...Object.fromEntries([...'“”„‟«»″'].map((sign) => [sign, '"'])),
  ...Object.fromEntries([...'‐‑‒–—―−'].map((sign) => [sign, '-'])),
}
const PLAINER = new RegExp(`[${Object.keys(PLAIN).join('')}]`, 'g')

/** Folds a text; folding it again changes nothing. Takes time in proportion to its length. */
export function fold(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase()
  return (
    text
      .replace(/[´\u1ffd]/g, "'")
      .normalize('NFKD')
      .replace(LEFT_OUT, '')
      // ẞ has no other capital, ß no other small letter.
      .toLowerCase()
      .toUpperCase()
      .toLowerCase()
      .replace(PLAINER, (sign) => PLAIN[sign] ?? sign)
      .normalize('NFC')
  )
}
