import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { writtenTime } from './written-time.ts'

const FIFTH = Date.UTC(2026, 5, 5)
const HOUR = 3_600_000
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')
const DAYS = 'Sun Mon Tue Wed Thu Fri Sat'.split(' ')

const zoneHere = process.env.TZ
afterEach(() => {
  if (zoneHere === undefined) delete process.env.TZ
  else process.env.TZ = zoneHere
})

/** The forms in which programs write a moment, from the local time in its zone. */
function formsOf(shown: Date, zone: string): string[] {
  const [day, month, year] = [shown.getUTCDate(), MONTHS[shown.getUTCMonth()], shown.getUTCFullYear()]
  const [iso, weekday] = [shown.toISOString(), DAYS[shown.getUTCDay()]]
  const clock = iso.slice(11, 19)
  return [
    ...[`${weekday}, ${day} ${month} ${year} ${clock} ${zone}`, `${day}-${month}-${year} ${clock} ${zone}`],
    ...[`${iso.slice(0, 19)}${zone}`, `${iso.slice(0, 19).replace('T', ' ')} ${zone}`],
    ...[`${weekday} ${month} ${day} ${clock} ${zone} ${year}`, `${weekday} ${month} ${day} ${clock} ${year} ${zone}`],
  ]
}

const ZONES = [
  ...([
    ['GMT', 0],
    ['Z', 0],
    ['CET', 1],
    ['CEST', 2],
    ['BST', 1],
    ['MSK', 3],
    ['JST', 9],
    ['AEST', 10],
  ] as const),
  ...([
    ['NST', -3.5],
    ['EST', -5],
    ['pdt', -7],
    ['+0530', 5.5],
    ['-08:00', -8],
    ['GMT+2', 2],
    ['+02', 2],
  ] as const),
  ['Asia/Tokyo', 9],
] as const

describe('times in mails and feeds', () => {
  it('are the same moment in all forms and zones, regardless of the local zone', () => {
    const moment = fc.date({ min: new Date('1971-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
    const here = fc.constantFrom('UTC', 'America/Los_Angeles', 'Pacific/Auckland')
    fc.assert(
      fc.property(moment, fc.constantFrom(...ZONES), here, (date, [zone, hours], place) => {
        process.env.TZ = place
        const time = Math.floor(date.getTime() / 1000) * 1000
        for (const written of formsOf(new Date(time + hours * HOUR), zone))
          expect(writtenTime(written), written).toBe(time)
      }),
    )
  })

  it.each([
    ['05 Jun 2026 10:00 BST', 9],
    ['Fri, 5 June 2026 10:00:00 JST', 1],
    ['Fri, 05 Jun 2026 10:00:00 aest', 0],
    ['Fri, 05 Jun 2026 10:00:00 +0200 (CEST)', 8],
    ['Fri, 05 Jun 2026 10:00:00 Europe/Rome', 8],
    ['June 5, 2026 10:00 AM EST', 15],
    ['5 Jun 26 10:00', 10],
    ['2026-06-05T10:00:00.123456789Z', 10.00003416666],
    ['2026-06-05', 12],
    ['5 Jun 2026', 12],
  ])('are read from %s', (text, hour) => expect(writtenTime(text)).toBe(Math.floor(FIFTH + hour * HOUR)))

  it.each(['XYZZY', 'A', 'Mars/Crater', '+9900'])('stay on their day and in order in the unknown zone %s', (zone) => {
    const clocks = ['00:00:00', '00:01:00', '09:30:00', '23:59:59']
    const times = clocks.map((clock) => writtenTime(`Fri, 05 Jun 2026 ${clock} ${zone}`) ?? 0)
    expect(times.toSorted((a, b) => a - b)).toEqual(times)
    expect(new Set(times).size).toBe(times.length)
    for (const time of times)
      for (const hours of [-11, 10]) expect(new Date(time + hours * HOUR).toISOString().slice(0, 10)).toBe('2026-06-05')
  })

  it.each(['Fri, 05 Jun 2026 25:00 CEST', 'Ven., 05 Jun 2026 à 10h'])('have at least their day: %s', (text) =>
    expect(writtenTime(text)).toBe(FIFTH + 12 * HOUR),
  )

  it.each(['', 'soon', 'CEST', '10:00 CEST'])('aren’t read from %j', (text) => expect(writtenTime(text)).toBeNull())

  it('are integers or null for any text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9a-zA-Z:, +/-]{0,60}$/)), (text) => {
        const time = writtenTime(text)
        expect(time === null || Number.isSafeInteger(time)).toBe(true)
      }),
    )
  })
})
