/** Tables as text: lines of values with a separator between them, as in CSV (RFC 4180) and on the clipboard. */

import { allOf, type Parts } from '../editing/parts.ts'

export const SEPARATORS = [',', ';', '\t', '|'] as const
export type Separator = (typeof SEPARATORS)[number]

/** Maximum number of values read; the rest is left out. */
export const MOST_VALUES = 1_000_000
/** They are read in less than a millisecond. */
const VALUES_IN_A_PART = 1000

/** The index at which a quoted value ends; -1 if it doesn't. */
function closing(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) if (text[at + 1] !== '"') return at
  return -1
}

export interface Separated {
  readonly lines: string[][]
  /** Number of values that contain quotation marks but aren't quoted. */
  readonly loose: number
  /** Whether some values weren't read. */
  readonly isCut: boolean
}

/** Reads lines of values. A quotation mark that is never closed is part of its value. */
export function* separating(text: string, separator: Separator): Parts<Separated> {
  const ending = new RegExp(`[${separator}\r\n]`, 'g')
  const lines: string[][] = []
  let line: string[] = []
  let at = 0
  let loose = 0
  for (let count = 0; at < text.length && count < MOST_VALUES; count++) {
    if (count % VALUES_IN_A_PART === 0) yield 0
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

export const separate = (text: string, separator: Separator): Separated => allOf(separating(text, separator))

/** Number of values in a text, quickly. Each line or separator in quotation marks counts as another. */
export const valuesIn = (text: string, separator: Separator): number =>
  text.split('\n').length + text.split(separator).length - 1

export const readSeparated = (text: string, separator: Separator): string[][] => separate(text, separator).lines

/** Characters that make a spreadsheet treat text as a formula. */
const FORMULA = /^'*[=+\-@\t\r]/
const NUMBER = /^[+-]?\d+(?:[.,]\d+)?$/

const isFormula = (value: string): boolean => FORMULA.test(value) && !NUMBER.test(value)

/** Removes the mark that kept a spreadsheet from treating a value as a formula. */
export const unguarded = (value: string): string =>
  value.startsWith("'") && isFormula(value.slice(1)) ? value.slice(1) : value

/**
 * @param isForPrograms marks values that a spreadsheet would treat as formulas, and quotes those that contain any
 *   possible separator
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
  // A line break at the end doesn't begin another line.
  if (written.at(-1) === '') written[written.length - 1] = '""'
  return written.join('\r\n')
}
