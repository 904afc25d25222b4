/** The time zones of an iCalendar file: those that this device knows, and those that the file describes itself. */
import ICAL from 'ical.js'
import { zoneOfWindows } from './windows-zones.ts'
import { isZone, offsetAt, zoneHere } from './zones.ts'

const WEEK = 7 * 24 * 60 * 60 * 1000
const WEEKS = 52
/** Files describe clocks as if they had always followed today's rules. */
const LEAST_YEAR = 2008
/** Maximum number of zones in a file, and of those that are compared with all known zones, which takes a while. */
const [MOST, MOST_COMPARED] = [1000, 20]

/** Maximum number of clock changes that a file lists for one zone. A repeating change counts once. */
const MOST_CHANGES = 200
/** Clock changes are computed up to this year, since ical.js computes all from the first. */
const LAST_YEAR = 2100

const WEEK_DAY = '(?:MO|TU|WE|TH|FR|SA|SU)'
const MONTH_DAY = '-?[0-9]{1,2}'
/** Clocks change once a year. */
const EACH_YEAR = new RegExp(
  `^FREQ=YEARLY(?:;(?:INTERVAL=1|COUNT=[0-9]{1,3}|UNTIL=[0-9TZ]{8,16}|WKST=${WEEK_DAY}|BYMONTH=[0-9]{1,2}|BYDAY=[+-]?[1-5]?${WEEK_DAY}|BYMONTHDAY=${MONTH_DAY}(?:,${MONTH_DAY}){0,6})){0,6}$`,
)

/** Whether the zone's clocks change like real ones: once a year, or at a few listed moments. */
function isLikeClocks(component: ICAL.Component): boolean {
  let changes = 0
  for (const observance of component.getAllSubcomponents()) {
    const rules = observance.getAllProperties('rrule')
    if (rules.some((rule) => !EACH_YEAR.test(String(rule.getFirstValue())))) return false
    changes += rules.length + 1
    for (const listed of observance.getAllProperties('rdate')) changes += listed.getValues().length
    if (changes > MOST_CHANGES) return false
  }
  return true
}

const isOfEurope = (zone: string): boolean => zone.startsWith('Europe/')

/** This device's zone comes first, then European ones. */
function candidates(): string[] {
  const all = Intl.supportedValuesOf('timeZone')
  return [zoneHere(), ...all.filter(isOfEurope), ...all.filter((zone) => !isOfEurope(zone))]
}

/** Returns a zone whose clocks show the same time throughout a year, or null if this device knows none. */
function zoneLike(described: ICAL.Timezone, year: number): string | null {
  const begin = Date.UTC(Math.min(Math.max(LEAST_YEAR, year), LAST_YEAR), 0, 1, 12)
  const offsets = Array.from({ length: WEEKS }, (_, week) => {
    const wall = begin + week * WEEK
    const offset = described.utcOffset(ICAL.Time.fromDateTimeString(new Date(wall).toISOString().slice(0, 19))) * 1000
    return [wall - offset, offset] as const
  })
  return candidates().find((zone) => offsets.every(([time, offset]) => offsetAt(zone, time) === offset)) ?? null
}

export class FileZones {
  readonly #described = new Map<string, ICAL.Timezone>()
  readonly #alike = new Map<string, string | null>()

  get hasRoom(): boolean {
    return this.#described.size < MOST
  }

  /** @param component a zone that the file describes; ignored if no real clocks change like that */
  add(component: ICAL.Component): void {
    const name = component.getFirstPropertyValue('tzid')
    if (typeof name === 'string' && isLikeClocks(component)) this.#described.set(name, new ICAL.Timezone(component))
  }

  /** Returns the IANA name of a zone in the file; null if it has none. @param year of the event */
  known(name: string, year: number): string | null {
    const described = this.#described.get(name)
    const location = described?.component?.getFirstPropertyValue('x-lic-location')
    const named = [name, String(location ?? ''), name.split('/').slice(-2).join('/')].find((each) => isZone(each))
    if (named !== undefined) return named
    if (!described) return zoneOfWindows(name)
    const alike = this.#alike.get(name)
    if (alike !== undefined || this.#alike.size >= MOST_COMPARED) return alike ?? null
    this.#alike.set(name, zoneLike(described, year))
    return this.#alike.get(name) ?? null
  }

  /** Whether the clocks of a zone that the file describes change within a year. */
  isSetIn(name: string, year: number): boolean {
    const at = (month: string) =>
      this.offset(name, ICAL.Time.fromDateTimeString(`${String(year).padStart(4, '0')}-${month}-01T12:00:00`))
    return at('01') !== at('07')
  }

  /** How far the zone's clocks are ahead of UTC, in milliseconds; null if the file doesn't describe the zone. */
  offset(name: string, time: ICAL.Time): number | null {
    const described = this.#described.get(name)
    if (!described) return null
    const asked = time.clone()
    asked.year = Math.min(time.year, LAST_YEAR)
    return described.utcOffset(asked) * 1000
  }
}
