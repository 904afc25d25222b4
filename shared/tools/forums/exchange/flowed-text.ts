/**
 * Joins the lines of a `format=flowed` text (RFC 3676), in which a line that ends with a space continues on the next
 * one. Each paragraph becomes one line.
 *
 * @param isSpaceDeleted whether that space isn't part of the text (`delsp=yes`)
 */
export function unflowed(text: string, isSpaceDeleted: boolean): string {
  const lines: string[] = []
  let [goesOn, depth] = [false, 0]
  for (const line of text.split(/\r?\n/)) {
    const quotes = /^>*/.exec(line)?.[0] ?? ''
    const content = line.slice(quotes.length).replace(/^ /, '')
    // This line introduces a signature.
    const isMark = content === '-- '
    const isFlowed = content.endsWith(' ') && !isMark
    const words = isFlowed && isSpaceDeleted ? content.slice(0, -1) : content
    if (goesOn && quotes.length === depth && !isMark) lines.push(`${lines.pop() ?? ''}${words}`)
    else lines.push(quotes === '' ? words : `${quotes} ${words}`)
    goesOn = isFlowed
    depth = quotes.length
  }
  return lines.map((line) => (line.endsWith('-- ') ? line : line.trimEnd())).join('\n')
}
