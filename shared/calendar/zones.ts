/** Time zones, as far as this device knows them. */

const DAY = 24 * 60 * 60 * 1000

/** Zone names come from others, so the number that is remembered is limited. */
const MOST_ZONES = 500
/** Maximum number of days of a zone that are remembered. */
const MOST_DAYS = 1000

export class Zone {
  readonly #format: Intl.DateTimeFormat
  /** By the number of the day in UTC; null if the offset changes on it. Formatting takes a hundred times as long. */
  readonly #offsets = new Map<number, number | null>()

  /** @throws RangeError if this device doesn't know the zone */
  constructor(name: string) {
    // Offsets such as `+01:00` aren't names.
    if (!/^[A-Za-z]/.test(name)) throw new RangeError(name)
    this.#format = new Intl.DateTimeFormat('en-US', {
      ...{ timeZone: name, calendar: 'gregory', numberingSystem: 'latn', hourCycle: 'h23' },
      ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' },
    })
  }

  /** How far its clocks are ahead of UTC, in milliseconds. */
  offsetAt(time: number): number {
    return this.#offsetOn(Math.floor(time / DAY)) ?? this.#formattedOffset(time)
  }

  #offsetOn(day: number): number | null {
    const known = this.#offsets.get(day)
    if (known !== undefined) return known
    if (this.#offsets.size >= MOST_DAYS) this.#offsets.clear()
    const before = this.#formattedOffset(day * DAY)
    const offset = before === this.#formattedOffset((day + 1) * DAY) ? before : null
    this.#offsets.set(day, offset)
    return offset
  }

  #formattedOffset(time: number): number {
    const whole = Math.floor(time / 1000) * 1000
    const parts = new Map(this.#format.formatToParts(whole).map(({ type, value }) => [type, Number(value)]))
    const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0
    const clock = [part('day'), part('hour'), part('minute'), part('second')] as const
    return Date.UTC(part('year'), part('month') - 1, ...clock) - whole
  }
}

const zones = new Map<string, Zone | null>()

/** Returns null if this device doesn't know the zone. */
export function zoneOf(name: string): Zone | null {
  const known = zones.get(name)
  if (known !== undefined) return known
  if (zones.size >= MOST_ZONES) zones.clear()
  let zone: Zone | null = null
  try {
    zone = new Zone(name)
  } catch {
    // This device doesn't know it.
  }
  zones.set(name, zone)
  return zone
}

/** Whether this device knows a time zone. */
export const isZone = (name: string): boolean => zoneOf(name) !== null

/** How far clocks in a zone are ahead of UTC, in milliseconds; null if this device doesn't know the zone. */
export const offsetAt = (name: string, time: number): number | null => zoneOf(name)?.offsetAt(time) ?? null

/** The zone of this device. */
export const zoneHere = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone
