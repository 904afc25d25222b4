import { describe, expect, it } from 'vitest'
import { readCalendar } from '../../../../shared/calendar/read.ts'
import { personOf } from '../../../../shared/record/person.ts'
import { type Events, eventsOf } from '../../../../shared/tools/events/events.ts'
import { EVENT_LIMITS as LIMITS } from '../../../../shared/tools/events/limits.ts'
import type { Plan } from '../../../../shared/tools/events/shape.ts'
import { importPlans } from './import-plans.ts'

const [ana, ben] = ['a'.repeat(64), 'b'.repeat(64)]
const NOW = Date.UTC(2026, 10, 24)

const file = (...events: readonly (readonly string[])[]): string =>
  ['BEGIN:VCALENDAR', ...events.flatMap((lines) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT']), 'END:VCALENDAR'].join(
    '\r\n',
  )
const fair = (...lines: readonly string[]) => ['UID:1', 'SUMMARY:Fair', 'DTSTART:20261130T193000Z', ...lines]

/** What an import by Ana plans in a space with these events. */
function planned(text: string, events: Events = new Map()) {
  const read = readCalendar(text)
  if (!read) throw new Error('no calendar')
  return importPlans(read, { events, me: ana, untitled: 'Event', now: NOW })
}

const spaceAfter = (text: string, device = ana, more: Partial<Plan> = {}): Events => {
  const { added } = planned(text)
  const plans = [...added].map(
    ([id, { plan }]) => [id.replace(/^a{16}/, device.slice(0, 16)), { ...plan, ...more, time: NOW }] as const,
  )
  return eventsOf([{ device, plans: new Map(plans), answers: new Map(), removed: new Set() }], () => false, personOf)
}

describe('an import of a calendar file', () => {
  it('doesn’t plan events again that are in the space', () => {
    const text = file(fair(), fair('RECURRENCE-ID:20261201T193000Z'), ['SUMMARY:Walk', 'DTSTART;VALUE=DATE:20270101'])
    for (const device of [ana, ben]) {
      const { added, changed, leftOut } = planned(text, spaceAfter(text, device))
      expect([added.size, changed.size]).toEqual([0, 0])
      expect(leftOut).toEqual({ here: { count: 3, names: ['Fair', 'Walk'] } })
    }
  })

  it('changes own events that differ in the file, and keeps fields that the file can’t express', () => {
    const more = { bring: [{ id: '00000001', what: 'Cake', count: 1 }] }
    const before = spaceAfter(file(fair('LOCATION:Mill')), ana, more)
    const { added, changed } = planned(file(fair('DTEND:20261130T203000Z')), before)
    const [old] = before.values()
    expect(added.size).toBe(0)
    expect(changed.get(old?.id ?? '')?.plan).toEqual({
      title: 'Fair',
      zone: 'UTC',
      dates: [{ id: old?.plan.dates[0]?.id, start: '2026-11-30T19:30', end: '2026-11-30T20:30' }],
      ...more,
    })
  })

  it('doesn’t change anyone else’s events', () => {
    const { changed, leftOut } = planned(file(fair('LOCATION:Hall')), spaceAfter(file(fair()), ben))
    expect([changed.size, leftOut.here?.count]).toEqual([0, 1])
  })

  it('counts events that don’t fit, and those that lose text', () => {
    const long = file(fair(`DESCRIPTION:${'x'.repeat(LIMITS.notes + 1)}`))
    expect(planned(long).leftOut).toEqual({ cut: { count: 1, names: ['Fair'] } })
    const weekly = file(
      ...Array.from({ length: LIMITS.repeats + 2 }, (_, number) => [
        ...fair('RRULE:FREQ=WEEKLY').slice(1),
        `UID:${number}`,
      ]),
    )
    expect(planned(weekly).leftOut).toEqual({ repeats: { count: 2, names: ['Fair'] } })
    const many = file(...Array.from({ length: 502 }, (_, number) => [...fair().slice(1), `UID:${number}`]))
    expect(planned(many).leftOut.tooMany?.count).toBe(2)
  })
})
