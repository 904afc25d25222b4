/**
 * Removes these characters from the end of a text. An expression such as `/#+$/` searches from each of many such
 * characters in the middle of a text, which takes quadratic time.
 *
 * @param marks characters of one UTF-16 unit each
 */
export function withoutEnd(text: string, marks: string): string {
  let end = text.length
  while (end > 0 && marks.includes(text.charAt(end - 1))) end--
  return text.slice(0, end)
}
