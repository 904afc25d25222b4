/** Times in mails and feeds: RFC 822 and ISO 8601, in the forms that people and programs write. */

const HOUR = 60 * 60 * 1000

/** Hours ahead of UTC for the zones in RFC 822 and other common ones, each with its most usual meaning. */
const ZONES: ReadonlyMap<string, number> = new Map(
  Object.entries({
    ...{ UT: 0, UTC: 0, GMT: 0, Z: 0, WET: 0, WEST: 1, BST: 1, CET: 1, MET: 1, MEZ: 1, WAT: 1, CEST: 2, MEST: 2 },
    ...{ MESZ: 2, EET: 2, CAT: 2, SAST: 2, EEST: 3, IDT: 3, EAT: 3, MSK: 3, TRT: 3, MSD: 4, GST: 4, PKT: 5, YEKT: 5 },
    ...{ IST: 5.5, NPT: 5.75, ICT: 7, WIB: 7, WITA: 8, SGT: 8, HKT: 8, AWST: 8, PHT: 8, WIT: 9, JST: 9, KST: 9 },
    ...{ ACST: 9.5, ACDT: 10.5, AEST: 10, VLAT: 10, AEDT: 11, NZST: 12, NZDT: 13 },
    ...{ BRT: -3, BRST: -2, ART: -3, UYT: -3, CLT: -4, CLST: -3, VET: -4, COT: -5, PET: -5, NST: -3.5, NDT: -2.5 },
    ...{ AST: -4, ADT: -3, EST: -5, EDT: -4, CST: -6, CDT: -5, MST: -7, MDT: -6, PST: -8, PDT: -7, AKST: -9, AKDT: -8 },
    HST: -10,
  }),
)
const CLOCK =
  /(?<!\d)(?<clock>\d{1,2}:\d\d(?::\d\d(?:\.\d{1,3})?)?)(?:,\d{1,9}|\d{1,6})?(?<half> ?[ap]m\b)?(?<zone> ?(?:[a-z_/]{1,40}(?:[+-]\d{1,2}(?::?\d\d)?)?|[+-]\d{1,2}(?::?\d\d)?)(?![\w:]))?/i
/** Some programs write the year between a clock and its zone. */
const YEAR_BETWEEN = /(:\d\d) (\d{4}) ([a-z+-][\w:/+-]*)$/i
const DAY_ALONE = /^\d{4}(?:-\d\d){0,2}$/
const DAY = /(\d{1,2}) +(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* +(\d{4})|(\d{4})-(\d\d)-(\d\d)/i
const MONTHS = 'janfebmaraprmayjunjulaugsepoctnovdec'
const MOST = 100

/** @returns a zone's offset at a time, by its IANA name; null if there is no such zone */
function offsetIn(zone: string, time: number): number | null {
  try {
    const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
    const name = format.formatToParts(time).find(({ type }) => type === 'timeZoneName')?.value ?? ''
    const [, sign, hours = 0, minutes = 0] = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(name) ?? []
    return (sign === '-' ? -1 : 1) * (Number(hours) + Number(minutes) / 60) * HOUR
  } catch {
    return null
  }
}

/**
 * @param zone such as `CEST`, `+0200`, `GMT+2` or `Europe/Rome`; empty: UTC
 * @returns null if the zone is unknown
 */
function offsetOf(zone: string, time: number): number | null {
  const written = /^([a-z]*)(?:([+-])(\d\d?):?(\d\d)?)?$/i.exec(zone)
  if (!written) return offsetIn(zone, time)
  const [, name = '', sign, hours = '0', minutes = '0'] = written
  const known = name === '' ? 0 : ZONES.get(name.toUpperCase())
  if (known === undefined || Number(hours) > 14) return null
  return (known + (sign === '-' ? -1 : 1) * (Number(hours) + Number(minutes) / 60)) * HOUR
}

function dayIn(text: string): number | null {
  const [, day, month, year, isoYear, isoMonth, isoDay] = DAY.exec(text) ?? []
  if (isoYear !== undefined) return Date.UTC(Number(isoYear), Number(isoMonth) - 1, Number(isoDay))
  if (year === undefined) return null
  return Date.UTC(Number(year), MONTHS.indexOf((month ?? '').toLowerCase()) / 3, Number(day))
}

function momentOf(text: string): number {
  const found = CLOCK.exec(text)
  if (!found) return Date.parse(DAY_ALONE.test(text) ? text : `${text} 00:00Z`) + 12 * HOUR
  const { clock = '', half = '', zone = '' } = found.groups ?? {}
  const [before, after] = [text.slice(0, found.index), text.slice(found.index + found[0].length)]
  const at = (written: string): number => Date.parse(`${before}${written}+00:00${after}`)
  const wall = at(`${clock.padStart(5, '0')}${half}`)
  const offset = Number.isFinite(wall) ? offsetOf(zone.trim(), wall) : 0
  if (offset !== null) return wall - offset
  const day = at('00:00')
  return day + 11 * HOUR + (wall - day) / 12
}

/**
 * Milliseconds; null if not even a day can be read. A clock time without a zone is in UTC. A day alone, or with a clock
 * time in an unknown zone, becomes about noon in UTC: this is the same day nearly everywhere, and times on one day stay
 * in order.
 */
export function writtenTime(text: string): number | null {
  const written = text
    .slice(0, MOST)
    .replaceAll(/\([^)]*\)/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replace(YEAR_BETWEEN, '$1 $3 $2')
  const time = momentOf(written)
  if (Number.isFinite(time)) return Math.floor(time)
  const day = dayIn(written)
  return day === null ? null : day + 12 * HOUR
}
