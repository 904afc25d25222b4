import { describe, expect, it } from 'vitest'
import type { CalendarEvent } from '../../calendar/calendar-event.ts'
import { bySource, fileUid, sourceDigits } from './imported-id.ts'
import { eventId } from './names.ts'

const event = (uid: string, more: Partial<CalendarEvent> = {}): CalendarEvent => ({
  ...{ uid, title: 'Fair', start: '2026-11-30', end: null, zone: null, repeat: null, skips: [], place: '', notes: '' },
  ...{ isCanceled: false, alarm: null, ...more },
})
const digitsOf = (...events: CalendarEvent[]) => [...bySource(events).keys()]

describe('events in a file', () => {
  it('are recognized when they are read again, by their UIDs', () => {
    const first = digitsOf(event('1'), event('2'), event('', { title: 'Walk' }))
    expect(new Set(first).size).toBe(3)
    expect(first.every((digits) => /^[0-9a-f]{12}$/.test(digits))).toBe(true)
    const again = digitsOf(
      event('2', { start: '2027-01-01' }),
      event('1', { title: 'Moved' }),
      event('', { title: 'Walk' }),
    )
    expect(again.sort()).toEqual(first.sort())
  })

  it('are several if they share a UID but begin at different times, and one if not', () => {
    const [one, other] = [event('1'), event('1', { start: '2027-01-01' })]
    expect([...bySource([one, other, one, other]).values()]).toEqual([one, other])
  })

  it('are those of this space if our own file names them', () => {
    const id = eventId('a'.repeat(64), '0123456789abcdef')
    expect(digitsOf(event(fileUid(id)))).toEqual([sourceDigits(id)])
  })
})
