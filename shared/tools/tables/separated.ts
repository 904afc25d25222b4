/** Tables as text: lines of values with a separator between them, as in CSV (RFC 4180) and on the clipboard. */

export const SEPARATORS = [',', ';', '\t', '|'] as const
export type Separator = (typeof SEPARATORS)[number]

/** Values read at most; the rest is left out. */
export const MOST_VALUES = 1_000_000

/** The end of a value that begins with a quotation mark; -1 if there is none. */
function closing(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) if (text[at + 1] !== '"') return at
  return -1
}

export interface Separated {
  readonly lines: string[][]
  /** Values that have quotation marks and aren't within such. */
  readonly loose: number
  /** Whether there are more values than are read. */
  readonly isCut: boolean
}

/** Lines of values. A mark that opens and never closes is part of its value. */
export function separate(text: string, separator: Separator): Separated {
  const ending = new RegExp(`[${separator}\r\n]`, 'g')
  const lines: string[][] = []
  let line: string[] = []
  let at = 0
  let loose = 0
  for (let count = 0; at < text.length && count < MOST_VALUES; count++) {
    const close = text[at] === '"' ? closing(text, at + 1) : -1
    const isQuoted = close >= 0 && (close + 1 === text.length || `${separator}\r\n`.includes(text[close + 1] as string))
    ending.lastIndex = isQuoted ? close + 1 : at
    const end = ending.exec(text)?.index ?? text.length
    const value = isQuoted ? text.slice(at + 1, close).replaceAll('""', '"') : text.slice(at, end)
    if (!isQuoted && value.includes('"')) loose += 1
    line.push(value)
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
  return { lines, loose, isCut: at < text.length }
}

export const readSeparated = (text: string, separator: Separator): string[][] => separate(text, separator).lines

/** Marks with which a spreadsheet begins to compute instead of showing a text. */
const FORMULA = /^'*[=+\-@\t\r]/
const NUMBER = /^[+-]?\d+(?:[.,]\d+)?$/

const isFormula = (value: string): boolean => FORMULA.test(value) && !NUMBER.test(value)

/** A value without the mark that kept a spreadsheet from taking it for a formula. */
export const unguarded = (value: string): string =>
  value.startsWith("'") && isFormula(value.slice(1)) ? value.slice(1) : value

/**
 * @param isForPrograms a value that a spreadsheet would take for a formula gets a mark in front, and one with anything
 * that could be taken for a separator is within quotation marks
 */
export function writeSeparated(
  lines: readonly (readonly string[])[],
  separator: Separator,
  isForPrograms = false,
): string {
  const special = new RegExp(`["${isForPrograms ? SEPARATORS.join('') : separator}\r\n]`)
  const write = (value: string): string => {
    const safe = isForPrograms && isFormula(value) ? `'${value}` : value
    return special.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe
  }
  const written = lines.map((values) => values.map(write).join(separator))
  // A line break at the end begins no line.
  if (written.at(-1) === '') written[written.length - 1] = '""'
  return written.join('\r\n')
}
