/** Times as mails and feeds have them: RFC 822 and ISO 8601, in the forms in which people and programs write them. */

const HOUR = 60

/** Minutes ahead of UTC of the zones that RFC 822 names, and of others that are common, each with its most usual meaning. */
const ZONES: ReadonlyMap<string, number> = new Map(
  Object.entries({
    ...{
      UT: 0,
      UTC: 0,
      GMT: 0,
      Z: 0,
      WET: 0,
      WEST: 1,
      BST: 1,
      CET: 1,
      MET: 1,
      CEST: 2,
      MEST: 2,
      MESZ: 2,
      MEZ: 1,
      EET: 2,
    },
    ...{
      EEST: 3,
      IDT: 3,
      SAST: 2,
      MSK: 3,
      MSD: 4,
      TRT: 3,
      GST: 4,
      PKT: 5,
      IST: 5.5,
      NPT: 5.75,
      ICT: 7,
      WIB: 7,
      SGT: 8,
    },
    ...{ HKT: 8, AWST: 8, PHT: 8, JST: 9, KST: 9, ACST: 9.5, ACDT: 10.5, AEST: 10, AEDT: 11, NZST: 12, NZDT: 13 },
    ...{ BRT: -3, BRST: -2, ART: -3, CLT: -4, CLST: -3, AST: -4, ADT: -3, NST: -3.5, NDT: -2.5, EST: -5, EDT: -4 },
    ...{ CST: -6, CDT: -5, MST: -7, MDT: -6, PST: -8, PDT: -7, AKST: -9, AKDT: -8, HST: -10 },
  }).map(([name, hours]) => [name, hours * HOUR]),
)
/** At the end of a time. */
const NAMED = /(?:\d\d:\d\d(?::\d\d(?:\.\d+)?)?|[ap]m)(?: +\d{4})? *(?<zone>[a-z]{1,5}|[a-z]+\/[a-z_/]+)$/i
const DAY = /(\d{1,2}) +(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* +(\d{4})|(\d{4})-(\d\d)-(\d\d)/i
const MONTHS = 'janfebmaraprmayjunjulaugsepoctnovdec'
const MOST = 100

/** @returns the offset of a zone at a time as IANA names zones, in minutes; null if there is no such zone */
function offsetIn(zone: string, time: number): number | null {
  try {
    const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
    const name = format.formatToParts(time).find(({ type }) => type === 'timeZoneName')?.value ?? ''
    const [, sign, hours = 0, minutes = 0] = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(name) ?? []
    return (sign === '-' ? -1 : 1) * (Number(hours) * HOUR + Number(minutes))
  } catch {
    return null
  }
}

function dayIn(text: string): number | null {
  const [, day, month, year, isoYear, isoMonth, isoDay] = DAY.exec(text) ?? []
  if (isoYear !== undefined) return Date.UTC(Number(isoYear), Number(isoMonth) - 1, Number(isoDay))
  if (year === undefined) return null
  return Date.UTC(Number(year), MONTHS.indexOf((month ?? '').toLowerCase()) / 3, Number(day))
}

/** @returns milliseconds; the beginning of its day in UTC if its zone isn't known; null if not even a day is */
export function writtenTime(text: string): number | null {
  const written = text
    .slice(0, MOST)
    .replaceAll(/\([^)]*\)/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
  const zone = NAMED.exec(written)?.groups?.zone
  const wall = zone === undefined ? Number.NaN : Date.parse(`${written.slice(0, -zone.length)}Z`)
  if (zone !== undefined && Number.isFinite(wall)) {
    const offset = ZONES.get(zone.toUpperCase()) ?? (zone.includes('/') ? offsetIn(zone, wall) : null)
    if (offset !== null) return wall - offset * 60_000
  }
  const time = zone === undefined ? Date.parse(written) : Number.NaN
  return Number.isFinite(time) ? time : dayIn(written)
}
