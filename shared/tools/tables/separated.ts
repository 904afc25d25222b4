/** Tables as text: lines of values with a separator between them, as in CSV (RFC 4180) and on the clipboard. */

export type Separator = '\t' | ',' | ';'

/** Values read at most; the rest is left out. */
export const MOST_VALUES = 1_000_000

/** The end of a value that begins with a quotation mark; -1 if there is none. */
function closing(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) if (text[at + 1] !== '"') return at
  return -1
}

/** Lines of values. A mark that opens and never closes is part of its value. */
export function readSeparated(text: string, separator: Separator): string[][] {
  const ending = new RegExp(`[${separator}\r\n]`, 'g')
  const lines: string[][] = []
  let line: string[] = []
  let at = 0
  for (let count = 0; at < text.length && count < MOST_VALUES; count++) {
    const close = text[at] === '"' ? closing(text, at + 1) : -1
    const isQuoted = close >= 0 && (close + 1 === text.length || `${separator}\r\n`.includes(text[close + 1] as string))
    ending.lastIndex = isQuoted ? close + 1 : at
    const end = ending.exec(text)?.index ?? text.length
    line.push(isQuoted ? text.slice(at + 1, close).replaceAll('""', '"') : text.slice(at, end))
    at = end + 1
    if (text[end] === separator) {
      if (at === text.length) line.push('')
      continue
    }
    if (text[end] === '\r' && text[at] === '\n') at += 1
    lines.push(line)
    line = []
  }
  if (line.length > 0) lines.push(line)
  return lines
}

/** Marks with which a spreadsheet begins to compute instead of showing a text. */
const FORMULA = /^[=+\-@\t\r]/
const NUMBER = /^[+-]?\d+(?:[.,]\d+)?$/

/** @param isForPrograms a value that a spreadsheet would take for a formula gets a mark in front */
export function writeSeparated(
  lines: readonly (readonly string[])[],
  separator: Separator,
  isForPrograms = false,
): string {
  const special = new RegExp(`["${separator}\r\n]`)
  const write = (value: string): string => {
    const safe = isForPrograms && FORMULA.test(value) && !NUMBER.test(value) ? `'${value}` : value
    return special.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe
  }
  const written = lines.map((values) => values.map(write).join(separator))
  // A line break at the end begins no line.
  if (written.at(-1) === '') written[written.length - 1] = '""'
  return written.join('\r\n')
}
