/**
 * Texts as they are compared: in search, in lists that are filtered, and between names. Case, accents, ways of writing
 * the same letter, widths, and kinds of quotes and dashes make no difference.
 */

// biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant
const ASCII = /^[\x00-\x7f]*$/

/** Marks that say how a letter is pronounced, and what is invisible. Vowels and voiced kana are letters. */
const LEFT_OUT =
  /[[[\p{M}&&[\p{Script=Inherited}\p{Script=Arabic}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Hebrew}\p{Script=Syriac}]]\p{Default_Ignorable_Code_Point}\u0640]--[\u0345\u3099\u309a\u115f\u1160]]/gv

/** Letters and signs that no normal form takes apart. */
const PLAIN: Readonly<Record<string, string>> = {
  ...{ ł: 'l', ø: 'o', đ: 'd', ð: 'd', ħ: 'h', ŧ: 't', æ: 'ae', œ: 'oe', þ: 'th', ς: 'σ' },
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

/** A letter with all that may become one with it: marks, halves of voiced kana, and the later parts of a syllable of Hangul. */
const PIECE = /[\s\S][\p{M}\p{Default_Ignorable_Code_Point}\uff9e\uff9f\u1160-\u11ff\u314f-\u3163\uffc2-\uffdc]*/gu

export interface FoldedText {
  readonly folded: string
  /** Where in the text the letter begins to which a place in what is folded belongs. */
  startOf(place: number): number
  /** Where in the text the letter ends that is before a place in what is folded. */
  endOf(place: number): number
}

/** Folds a text, and says where in it each part of the result comes from. */
export function foldWithPlaces(text: string): FoldedText {
  if (ASCII.test(text)) return { folded: text.toLowerCase(), startOf: (place) => place, endOf: (place) => place }
  const starts: number[] = []
  const ends: number[] = []
  const pieces: string[] = []
  for (const { 0: piece, index } of text.matchAll(PIECE)) {
    const folded = fold(piece)
    pieces.push(folded)
    for (let unit = 0; unit < folded.length; unit++) {
      starts.push(index)
      ends.push(index + piece.length)
    }
  }
  return {
    folded: pieces.join(''),
    startOf: (place) => starts[place] ?? text.length,
    endOf: (place) => ends[place - 1] ?? 0,
  }
}
