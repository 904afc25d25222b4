import { describe, expect, it } from 'vitest'
import { isZone, offsetAt } from './zones.ts'

const HOUR = 3_600_000

/** As the platform writes it: `GMT`, or `GMT-03:30`. */
function writtenOffset(zone: string, time: number): number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
  const text = format.formatToParts(time).find(({ type }) => type === 'timeZoneName')?.value ?? ''
  const [, sign, hours, minutes] = /^GMT(?:([+-])(\d\d):(\d\d))?$/.exec(text) ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000
}

describe('[J4] a zone', () => {
  it.each([
    ['UTC', '2026-01-01'],
    ['Europe/Berlin', '2026-03-29'],
    ['Europe/Berlin', '2026-10-25'],
    ['America/St_Johns', '2011-03-13'],
    ['Australia/Lord_Howe', '2026-04-04'],
    ['Asia/Pyongyang', '2015-08-14'],
    ['Pacific/Apia', '2011-12-30'],
    ['Africa/Casablanca', '2026-02-15'],
  ])('%s has the offset that the platform writes, at any hour around %s', (zone, day) => {
    const noon = Date.parse(`${day}T12:00Z`)
    const times = Array.from({ length: 97 }, (_, at) => noon + (at - 48) * HOUR)
    for (const time of times) expect(offsetAt(zone, time), new Date(time).toISOString()).toBe(writtenOffset(zone, time))
  })

  it('has the same offset however many days are asked for', () => {
    for (let day = 0; day < 3000; day++) expect(offsetAt('UTC', day * 24 * HOUR)).toBe(0)
    expect(offsetAt('Asia/Kathmandu', 0)).toBe(5.5 * HOUR)
  })

  it('is unknown if this device doesn’t know its name', () => {
    expect(isZone('Moon/Tranquility')).toBe(false)
    expect(offsetAt('+01:00', 0)).toBeNull()
  })

  it('is known, however many unknown names have been asked for', () => {
    for (let number = 0; number < 2000; number++) expect(isZone(`Moon/Crater${number}`)).toBe(false)
    expect(isZone('Europe/Lisbon')).toBe(true)
  })
})
