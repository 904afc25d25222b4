/** One component of an iCalendar file, as ical.js reads it, even if some of its lines are bad. */
import ICAL from 'ical.js'

/** Days without the parameter that marks them as days, as many programs write them. */
const BARE_DAY =
  /^((?:DTSTART|DTEND|RECURRENCE-ID|EXDATE|RDATE)(?:;(?![^:\r\n]*VALUE=)[^:\r\n]*)?):(?=\d{8}(?:,\d{8})*\s*$)/gim

/** No event can repeat this often, so this counts as an unknown way of repeating. */
const UNKNOWN_RULE = 'RRULE:FREQ=SECONDLY'

function isReadable(line: string): boolean {
  try {
    ICAL.Property.fromString(line)
    return true
  } catch {
    return false
  }
}

const mended = (line: string): string[] => {
  if (/^(?:BEGIN|END):/i.test(line) || isReadable(line)) return [line]
  if (!/^RRULE[;:]/i.test(line)) return []
  // Exchange puts spaces between days.
  const rule = line.replaceAll(/\s/g, '')
  return [isReadable(rule) ? rule : UNKNOWN_RULE]
}

const withoutBadLines = (text: string): string =>
  text
    .replaceAll(/\r?\n[ \t]/g, '')
    .split(/\r?\n/)
    .flatMap(mended)
    .join('\r\n')

const parse = (text: string): ICAL.Component => new ICAL.Component(ICAL.parse(text) as unknown[])

/** Null if nothing can be read. */
export function readComponent(written: string): ICAL.Component | null {
  const text = written.replaceAll(BARE_DAY, '$1;VALUE=DATE:')
  try {
    return parse(text)
  } catch {}
  try {
    return parse(withoutBadLines(text))
  } catch {
    return null
  }
}
