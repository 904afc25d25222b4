import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { writtenTime } from './written-time.ts'

const FIFTH = Date.UTC(2026, 5, 5)

describe('times as mails and feeds have them', () => {
  it.each([
    ['Fri, 05 Jun 2026 10:00:00 CEST', 8],
    ['Fri, 05 Jun 2026 10:00:00 CET', 9],
    ['05 Jun 2026 10:00 BST', 9],
    ['Fri, 5 June 2026 10:00:00 JST', 1],
    ['Fri, 05 Jun 2026 10:00:00 aest', 0],
    ['Fri, 05 Jun 2026 10:00:00 MSK', 7],
    ['Fri, 05 Jun 2026 10:00:00 EDT', 14],
    ['Fri, 05 Jun 2026 10:00:00 GMT', 10],
    ['Fri, 05 Jun 2026 10:00:00 Z', 10],
    ['Fri, 05 Jun 2026 10:00:00 +0200', 8],
    ['Fri, 05 Jun 2026 10:00:00 +0200 (CEST)', 8],
    ['Fri, 05 Jun 2026 10:00:00 Europe/Rome', 8],
    ['Fri Jun  5 10:00:00 2026 +0200', 8],
    ['2026-06-05T10:00:00+02:00', 8],
    ['2026-06-05T10:00:00Z', 10],
    ['2026-06-05 10:00 CEST', 8],
    ['2026-06-05', 0],
  ])('%s', (text, hour) => expect(writtenTime(text)).toBe(FIFTH + hour * 3_600_000))

  it.each([
    'Fri, 05 Jun 2026 10:00:00 XYZZY',
    'Fri, 05 Jun 2026 25:00 CEST',
    'Ven., 05 Jun 2026 à 10h',
    '2026-06-05T10:00 Mars/Crater',
  ])('have at least their day: %s', (text) => expect(writtenTime(text)).toBe(FIFTH))

  it.each(['', 'soon', 'CEST', '10:00 CEST'])('are none: %j', (text) => expect(writtenTime(text)).toBeNull())

  it('are numbers or nothing, whatever is written', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9a-zA-Z:, +/-]{0,60}$/)), (text) => {
        const time = writtenTime(text)
        expect(time === null || Number.isFinite(time)).toBe(true)
      }),
    )
  })
})
