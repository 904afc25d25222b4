/** Where words begin. */

/** Scripts in which words follow each other without spaces, or have others' endings attached. */
const WITHOUT_SPACES =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}\p{Script=Javanese}\p{Script=Balinese}\p{Script=Tai_Tham}\p{Script=Tai_Le}\p{Script=New_Tai_Lue}\p{Script=Yi}]/u
const PART_AT_START = /^[\p{L}\p{M}\p{N}]/u
const PART_AT_END = /[\p{L}\p{M}\p{N}]$/u
/** Maximum code units of a letter. */
const LETTER = 2

const isEnd = (before: string): boolean => !PART_AT_END.test(before) || WITHOUT_SPACES.test(before)

/** Returns the next position where a word begins with these letters, or -1. Both texts are folded. */
export function wordAt(folded: string, word: string, from: number): number {
  const isAnywhere = WITHOUT_SPACES.test(word) || !PART_AT_START.test(word)
  for (let at = folded.indexOf(word, from); at >= 0; at = folded.indexOf(word, at + 1))
    if (isAnywhere || isEnd(folded.slice(Math.max(0, at - LETTER), at))) return at
  return -1
}
