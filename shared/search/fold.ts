/** Folds text for comparison: without case and accents, letter by letter, so that positions stay the same. */
export function fold(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant
  if (/^[\x00-\x7f]*$/.test(text)) return text.toLowerCase()
  return text.replace(/[\s\S]/gu, (letter) => {
    const lower = letter.toLowerCase()
    const plain = letter.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
    if (plain.length === letter.length) return plain
    return lower.length === letter.length ? lower : letter
  })
}
