/**
 * The beginning of a text, at most `most` UTF-16 units; a character of two units, such as an emoji, isn't cut in half.
 */
export function cutText(text: string, most: number): string {
  const beginning = text.slice(0, most)
  return beginning.isWellFormed() ? beginning : beginning.replace(/[\ud800-\udbff]$/, '')
}
