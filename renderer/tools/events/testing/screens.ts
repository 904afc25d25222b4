import { dayHere, momentHere } from '../../../../shared/calendar/when.ts'
import { EVENTS_ROOT, eventId, eventsLane, keyOf } from '../../../../shared/tools/events/names.ts'
import type { Answer, Plan } from '../../../../shared/tools/events/shape.ts'
import { strings } from '../../../strings/strings.ts'
import { at, command, opens, press } from '../../../testing/acts.ts'
import { FakeHost, hex } from '../../../testing/host/fake-host.ts'
import { ana, LONG, madeHost } from '../../../testing/made-space.ts'
import type { Screen, TestedTool } from '../../../testing/screen.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const me = new FakeHost(ana).device

export const eventOf = (number: number, device = me): string => eventId(device, hex(number, 16))
/** An own event, one with dates to vote on, and one that is over. */
export const FAIR = eventOf(1)
export const MEETING = eventOf(2)
const OVER = eventOf(3)
const LUNCH = eventOf(4)

/** The evening some days from now. */
const evening = (days: number): string => `${dayHere(Date.now() + days * DAY)}T19:30`

/** Writes an entry about an event into a device's lane. */
export function say(
  host: FakeHost,
  space: string,
  device: string,
  said: Readonly<Record<string, Plan | Answer>>,
): void {
  host.docs.change(space, eventsLane(device), device, (doc) => {
    for (const [key, value] of Object.entries(said)) doc.getMap(EVENTS_ROOT).set(key, value)
  })
}

const TIME = 1_790_000_000_000

const fair: Plan = {
  title: 'Summer fair',
  dates: [{ id: hex(1, 8), start: evening(6), end: evening(6).replace('19:30', '22:00') }],
  place: 'The meadow behind the mill',
  notes: 'Bring **good shoes**. If it rains, we meet in the barn: https://example.org/barn',
  bring: [
    { id: hex(1, 8), what: 'Cake', count: 3 },
    { id: hex(2, 8), what: 'A large tent', count: 1 },
    { id: hex(3, 8), what: 'Lemonade', count: 10 },
  ],
  beside: [{ path: 'album/in/Summer%20fair', name: 'Summer fair' }],
  time: TIME,
}

const lunch: Plan = {
  title: 'Lunch',
  dates: [{ id: hex(1, 8), start: `${dayHere(Date.now() - 8 * DAY)}T12:30` }],
  repeat: 'FREQ=WEEKLY',
  time: TIME,
}

const meeting = (place: string): Plan => ({
  title: 'Where do we go in spring?',
  dates: [1, 2, 3].map((number) => ({ id: hex(number, 8), start: evening(10 + number) })),
  zone: 'America/New_York',
  place,
  time: TIME,
})

/** Writes an own event, one of another person with a vote, one that is over, and a number of further ones. */
function writeEvents(host: FakeHost, space: string, further = 0): void {
  const [ben = '', cem = '', dora = ''] = host
    .detail(space)
    .members.slice(1)
    .map(({ device }) => device)
  const over: Plan = {
    title: 'Breakfast',
    dates: [{ id: hex(1, 8), start: dayHere(Date.now() - 20 * DAY) }],
    time: TIME,
  }
  const more = Array.from({ length: further }, (_, number): [string, Plan] => [
    keyOf(eventOf(1000 + number), 'plan'),
    {
      title: number % 2 === 0 ? `${LONG} ${number}` : `Rehearsal ${number}`,
      dates: [{ id: hex(1, 8), start: momentHere(Date.now() + (7 + number / 3) * DAY) }],
      time: TIME,
    },
  ])
  const start = fair.dates[0]?.start ?? ''
  const votes = (...all: readonly ('yes' | 'maybe' | 'no')[]) => ({
    votes: all.map((vote, place) => ({ date: hex(place + 1, 8), vote })),
  })
  say(host, space, me, {
    [keyOf(FAIR, 'plan')]: fair,
    [keyOf(MEETING, 'plan')]: meeting('On a call'),
    [keyOf(OVER, 'plan')]: over,
    [keyOf(LUNCH, 'plan')]: lunch,
    ...Object.fromEntries(more),
    [keyOf(MEETING, 'answer')]: { ...votes('yes', 'no'), time: TIME },
  })
  say(host, space, ben, {
    [keyOf(FAIR, 'answer')]: {
      ...{ coming: 'yes', plus: 2, note: 'We come by train', start },
      ...{ brings: [{ thing: hex(1, 8), count: 2 }], time: TIME },
    },
    [keyOf(MEETING, 'answer')]: { ...votes('yes', 'maybe', 'yes'), time: TIME },
  })
  if (cem !== '') {
    say(host, space, cem, {
      [keyOf(FAIR, 'answer')]: { coming: 'yes', start: '2026-01-01T10:00', time: TIME },
      [keyOf(MEETING, 'answer')]: { ...votes('yes', 'no', 'no'), time: TIME },
    })
  }
  if (dora !== '') say(host, space, dora, { [keyOf(FAIR, 'answer')]: { coming: 'no', start, time: TIME } })
}

const EVENT = { scenario: 'events', address: '#/space/SPACE/events/FAIR' }

function dialogs(): readonly Screen[] {
  const { events } = strings
  return [
    ...at(EVENT, {
      'menu of an event': press(events.menu(fair.title)),
      'dialog: edit an event': opens(press(events.menu(fair.title), events.edit)),
    }),
    ...at({ scenario: 'some', address: '#/space/SPACE/members' }, { 'dialog: new event': opens(command(events.new)) }),
  ]
}

export const events: TestedTool = {
  scenarios: {
    events: () => madeHost(5, 5, (host, space) => writeEvents(host, space)),
    'events, many': () => madeHost(8, 5, (host, space) => writeEvents(host, space, 1000)),
  },
  ids: () => ({ FAIR, MEETING }),
  screens: [
    { name: 'events, none yet', scenario: 'some', address: '#/space/SPACE/events' },
    { name: 'events', scenario: 'events', address: '#/space/SPACE/events' },
    {
      name: 'events by month',
      scenario: 'events',
      address: '#/space/SPACE/events',
      act: (page) => page.getByText(strings.events.filters.month).click(),
    },
    { name: 'events, many', scenario: 'events, many', address: '#/space/SPACE/events' },
    { name: 'an event', ...EVENT },
    { name: 'an event with a vote', ...EVENT, address: '#/space/SPACE/events/MEETING' },
  ],
  dialogs,
  made: () => [
    {
      title: strings.events.new,
      async fill(page) {
        await page.getByRole('dialog').getByRole('textbox').first().fill('something')
        await press(strings.tools.create)(page)
      },
      writesNothing: true,
    },
  ],
}
