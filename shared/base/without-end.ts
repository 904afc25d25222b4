/**
 * A text without the characters that it ends with. An expression such as `/#+$/` looks for them from each of many in
 * the middle of a text, which takes as long as the square of their number.
 *
 * @param marks characters that each are one UTF-16 unit
 */
export function withoutEnd(text: string, marks: string): string {
  let end = text.length
  while (end > 0 && marks.includes(text.charAt(end - 1))) end--
  return text.slice(0, end)
}
