/**
 * Folds texts for comparison: in search, in filtered lists, and between names. Case, accents, different encodings of a
 * letter, widths, and kinds of quotes and dashes make no difference.
 */

/** A text that is the same in every normal form. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant
export const ASCII = /^[\x00-\x7f]*$/

/**
 * Marks that indicate pronunciation, and invisible characters. Vowel signs and voicing marks of kana count as letters.
 */
const LEFT_OUT =
  /[[[\p{M}&&[\p{Script=Inherited}\p{Script=Arabic}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Hebrew}\p{Script=Syriac}]]\p{Default_Ignorable_Code_Point}\u0640]--[\u0345\u3099\u309a\u115f\u1160]]/gv

/** Small letters that no normal form decomposes. */
export const LATIN_LETTERS: Readonly<Record<string, string>> = {
  ...{ ł: 'l', ø: 'o', đ: 'd', ð: 'd', ħ: 'h', ŧ: 't', æ: 'ae', œ: 'oe', þ: 'th' },
}
/** Other characters that no normal form decomposes. */
const PLAIN: Readonly<Record<string, string>> = {
  ...LATIN_LETTERS,
  ς: 'σ',
  ...Object.fromEntries([...'‘’‚‛ʹʼʾʿ′'].map((sign) => [sign, "'"])),
  ...Object.fromEntries([...'“”„‟«»″'].map((sign) => [sign, '"'])),
  ...Object.fromEntries([...'‐‑‒–—―−'].map((sign) => [sign, '-'])),
}
const PLAINER = new RegExp(`[${Object.keys(PLAIN).join('')}]`, 'g')

/** Folds a text; folding the result again doesn't change it. Takes time proportional to its length. */
export function fold(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase()
  return (
    text
      .replace(/[´\u1ffd]/g, "'")
      .normalize('NFKD')
      .replace(LEFT_OUT, '')
      // toUpperCase leaves ẞ as it is, and toLowerCase leaves ß: all three steps turn both into ss.
      .toLowerCase()
      .toUpperCase()
      .toLowerCase()
      .replace(PLAINER, (sign) => PLAIN[sign] ?? sign)
      .normalize('NFC')
  )
}
