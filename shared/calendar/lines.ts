/** The lines of an iCalendar file (RFC 5545), which other calendars can import. */

/** Maximum bytes of a line, without its end. */
const LINE = 75

/** Escapes a text as a value. */
export const escaped = (text: string): string =>
  text
    .replaceAll('\\', '\\\\')
    .replaceAll(/[;,]/g, '\\$&')
    .replaceAll(/\r\n|\r|\n/g, '\\n')
    // Control characters, except tabs, aren't allowed in a line.
    .replaceAll(/[^\P{Cc}\t]/gu, '')

const encoder = new TextEncoder()

/** Folds a line: further parts begin with a space, and no part ends within a character. */
function folded(line: string): string {
  let [text, bytes] = ['', 0]
  for (const character of line) {
    const size = encoder.encode(character).length
    if (bytes + size > LINE) {
      text += '\r\n '
      bytes = 1
    }
    text += character
    bytes += size
  }
  return text
}

/** A day or a time of day without its punctuation. */
export const digits = (moment: string): string => moment.replaceAll(/[-:]/g, '')

/** A moment in UTC. @param time milliseconds */
export const stampOf = (time: number): string => `${digits(new Date(time).toISOString().slice(0, 19))}Z`

/** @param name of the calendar @param product that wrote it @param within its components */
export function calendarFile(name: string, product: string, within: readonly string[]): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:-//Parley//${product}//EN`,
    `NAME:${escaped(name)}`,
    `X-WR-CALNAME:${escaped(name)}`,
    ...within,
    'END:VCALENDAR',
  ]
  return `${lines.map(folded).join('\r\n')}\r\n`
}
